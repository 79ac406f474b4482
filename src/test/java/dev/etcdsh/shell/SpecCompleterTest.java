package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.Sample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;

/** What Tab offers behind the words so far. */
class SpecCompleterTest {
    private static final Commands COMMANDS = new Rig().context.commands();

    @Test
    void onAnEmptyLineEveryCommandIsOfferedByItsOwnName() {
        assertThat(offered(""))
                .contains("status", "alarms", "compact", "defrag", "disarm")
                .doesNotContain("compaction", "alarm", "endpoint", "member");
    }

    @Test
    void theDrillIsOfTheLauncherAndOnlyExplainedHere() {
        assertThat(fitting("dri")).isEmpty();
        assertThat(offered("help dri")).contains("drill");
    }

    @Test
    void behindWatchTheRepeatedCommandIsCompletedWithItsOwnOptions() {
        assertThat(offered("watch --every 5s stat")).contains("status").doesNotContain("compact", "watch");
        assertThat(offered("watch --count 3 revision --")).contains("--output").doesNotContain("--until");
        assertThat(offered("watch --")).contains("--until", "--every");
    }

    @Test
    void anotherSpellingIsOfferedWhereNoCommandsOwnNameBeginsSo() {
        assertThat(fitting("comp")).containsExactly("compact");
        assertThat(fitting("compacti")).containsExactly("compaction");
        assertThat(fitting("ala")).containsExactly("alarms");
        assertThat(fitting("end")).containsExactly("endpoint");
        assertThat(offered("alarm ")).containsExactlyInAnyOrder("list", "disarm");
    }

    @Test
    void membersAreOfferedWithTheirStateAndAMemberOnlyOnce() {
        assertThat(candidates("defrag ", Optional.of(Sample.outOfSpace())))
                .extracting(candidate -> candidate.value() + "  " + candidate.descr())
                .containsExactly(
                        "서울-노드  follower  2.0 GiB  NOSPACE",
                        "부산-노드  leader  2.0 GiB",
                        "etcd-3  follower  2.0 GiB  NOSPACE");
        assertThat(candidates("defrag etcd-3 ", Optional.of(Sample.outOfSpace())))
                .extracting(Candidate::value)
                .containsExactly("서울-노드", "부산-노드");
    }

    @Test
    void aLearnerOrSilentMemberSaysSo() {
        assertThat(candidates("defrag ", Optional.of(Sample.oneDead())))
                .extracting(Candidate::descr)
                .contains("no answer  NOSPACE");
    }

    @Test
    void optionsHaveDescriptionsAndAreOfferedOnce() {
        assertThat(candidates("compact --", Optional.empty()))
                .filteredOn(candidate -> candidate.value().equals("--keep"))
                .extracting(Candidate::descr)
                .containsExactly("leave the last N revisions: compact at the current one minus N");
        assertThat(offered("compact --keep 5 --")).doesNotContain("--keep").contains("--dry-run");
        assertThat(offered("status --output ")).containsExactly("table", "json", "csv");
    }

    @Test
    void withoutAViewNothingIsWaitedForAndNoMemberOffered() {
        assertThat(candidates("defrag ", Optional.empty())).isEmpty();
    }

    /** As the reader narrows them down to what the word begins with. */
    private static List<String> fitting(String line) {
        return offered(line).stream().filter(value -> value.startsWith(line)).toList();
    }

    private static List<String> offered(String line) {
        return candidates(line, Optional.empty()).stream().map(Candidate::value).toList();
    }

    private static List<Candidate> candidates(String line, Optional<ClusterView> view) {
        try (DumbTerminal terminal =
                new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            List<Candidate> candidates = new ArrayList<>();
            new SpecCompleter(COMMANDS, () -> view, Set::of)
                    .complete(
                            reader, new DefaultParser().parse(line, line.length(), ParseContext.COMPLETE), candidates);
            return candidates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
