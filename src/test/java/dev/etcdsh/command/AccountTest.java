package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Operator.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code report}: the incident as a ticket wants it. */
class AccountTest {
    private final Bench bench = new Bench(FakeClusters.outOfSpace("3.5.30")).journaling();

    @Test
    void anIncidentIsToldFromBeginningToEnd() {
        bench.answering(Answer.NO).run("compact --keep 1");
        bench.answering(Answer.YES).run("compact --no-physical");
        bench.later(Duration.ofSeconds(75));
        bench.run("defrag etcd-1");
        bench.run("disarm --watch 2s");

        assertThat(report("report")).isEqualTo("""
                # etcd cluster 5e3a41c8b6d0f127: what was done

                - USER on HOST, etcdsh VERSION; etcd-1 3.5.30, etcd-2 3.5.30, etcd-3 3.5.30

                ## Timeline

                | time (UTC) | what | outcome | took |
                |---|---|---|---:|
                | 2026-11-23T17:40:05Z | `compact --keep 1`: compact to revision 5 (4 revisions) and make sure of every member |  |  |
                | 2026-11-23T17:40:05Z | the end of it | declined |  |
                | 2026-11-23T17:40:05Z | `compact --no-physical`: compact to revision 6 (5 revisions) |  |  |
                | 2026-11-23T17:40:05Z | compact etcd-2 | done | 0ms |
                | 2026-11-23T17:41:20Z | `defrag etcd-1`: defragment etcd-1 |  |  |
                | 2026-11-23T17:41:20Z | defragment etcd-1 | done | 0ms |
                | 2026-11-23T17:41:20Z | `disarm --watch 2s`: disarm NOSPACE of etcd-1, and prove it |  |  |
                | 2026-11-23T17:41:20Z | disarm NOSPACE etcd-1 | done | 0ms |
                | 2026-11-23T17:41:20Z | canary write etcd-1 | done | 0ms |
                | 2026-11-23T17:41:20Z | canary write etcd-2 | done | 0ms |
                | 2026-11-23T17:41:20Z | canary write etcd-3 | done | 0ms |
                | 2026-11-23T17:41:22Z | watch alarms | done | 2.0s |

                ## Files

                | member | before | after | reclaimed |
                |---|---:|---:|---:|
                | etcd-1 | 16.1 MiB | AFTER | RECLAIMED |

                Reclaimed in total: RECLAIMED

                ## To repeat it

                ~~~
                compact --no-physical
                defrag etcd-1
                disarm --watch 2s
                ~~~
                """);
    }

    @Test
    void itIsNeverWrappedForItIsCopied() {
        bench.run("compact");

        assertThat(bench.screen("report", 60, false)).isEqualTo(bench.screen("report", 500, false));
    }

    @Test
    void whatEndedBadlyIsToldWithItsReason() {
        bench.cluster.script().fail(Call.DEFRAGMENT, "etcd-1", CallFailed.Kind.BROKEN);
        bench.run("defrag");

        assertThat(report("report"))
                .contains("| defragment etcd-1 | unknown: the call failed: scripted | 0ms |")
                .contains("| defragment etcd-3 | not begun: the step before it did not end well |  |")
                .contains("| the end of it | not done |  |")
                .doesNotContain("## Files");
    }

    @Test
    void aRecoveryOfWhichNoStepWasAllowedIsNotRepeated() {
        bench.operator.answerSteps(step -> Answer.NO);
        bench.run("recover");

        assertThat(report("report"))
                .contains("`recover`: recover from NOSPACE", "| snapshot etcd-3 | not begun: declined |")
                .endsWith("## To repeat it\n\n~~~\n~~~\n");
    }

    @Test
    void whatWasInterruptedIsToldAlsoAfterItWasSaidAtAStart() throws IOException {
        append("""
                {"event":"plan","run":"a","time":"2026-11-23T02:40:05Z","who":{"user":"root","host":"node-1","process":7},\
                "etcdsh":"0.1.0","cluster":"5e3a41c8b6d0f127","line":"defrag","versions":{},"title":"defragment","steps":[]}
                {"event":"intent","run":"a","time":"2026-11-23T02:40:06Z","title":"defragment etcd-1","work":"defragment"}
                {"event":"told","run":"a","time":"2026-11-23T03:00:00Z"}
                """);

        assertThat(report("report"))
                .contains(
                        "| 2026-11-23T02:40:06Z | defragment etcd-1 | not known: etcdsh was ended in the middle of it |  |");
    }

    @Test
    void whatMarkdownTakesForItsOwnIsEscaped() throws IOException {
        append("""
                {"event":"plan","run":"a","time":"2026-11-23T02:40:05Z","who":{"user":"root","host":"node-1","process":7},\
                "etcdsh":"0.1.0","cluster":"5e3a41c8b6d0f127","line":"defrag 'a|b\\nc'","versions":{},"title":"x|y","steps":[]}
                {"event":"intent","run":"a","time":"2026-11-23T02:40:06Z","title":"t","work":"defragment"}
                {"event":"outcome","run":"a","time":"2026-11-23T02:40:07Z","title":"t","work":"defragment","rows":[\
                {"work":"defragment","member":"a|b","outcome":"done","dbSizeBefore":2048,"dbSizeAfter":1024,"tookMillis":5}]}
                """);

        assertThat(report("report"))
                .contains("| `defrag 'a\\|b c'`: x\\|y |", "| defragment a\\|b | done | 5ms |")
                .contains("| a\\|b | 2.0 KiB | 1.0 KiB | 1.0 KiB |")
                .contains("~~~\ndefrag 'a|b c'\n~~~");
    }

    @Test
    void everyClusterHasATicketOfItsOwn() throws IOException {
        bench.run("compact");
        append("""
                {"event":"plan","run":"a","time":"2026-11-23T02:40:05Z","who":{"user":"root","host":"node-1","process":7},\
                "etcdsh":"0.1.0","cluster":"cdf818194e3a8c32","line":"defrag","versions":{},"title":"t","steps":[]}
                """);

        assertThat(report("report").split("(?m)^# etcd cluster ")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "5m, true",
        "11m, false",
        "1d, false",
        "2026-11-23T17:45:00Z, true",
        "2026-11-23T17:40:05Z, false",
        "2026-11-24T02:40+09:00, false"
    })
    void sinceLeavesOutWhatBeganBefore(String since, boolean nothing) {
        bench.run("compact");
        bench.later(Duration.ofMinutes(10));

        assertThat(report("report --since " + since).startsWith("nothing is on record since 2026-11-23T17:4"))
                .isEqualTo(nothing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "5", "-3h", "48h", "2026-11-24", "2026-13-24T00:00Z", "99999d", "d"})
    void sinceTakesATimeOrASpan(String garbage) {
        assertThat(catchThrowable(() -> bench.run("report --since " + garbage)))
                .isInstanceOfSatisfying(
                        UsageError.class, error -> assertThat(error.problem().next())
                                .isEqualTo("give a time such as 2026-11-24T02:40Z, or how long ago, such as 3h or 2d"));
    }

    @Test
    void withoutAJournalNothingIsOnRecord() {
        Bench fresh = new Bench(FakeCluster.ofThree());

        assertThat(fresh.run("report").lines()).containsExactly("nothing is on record");
        assertThat(fresh.cluster.script().asked(Call.MEMBERSHIP)).isZero();
    }

    private String report(String line) {
        return bench.screen(line, 500, false)
                .replaceFirst("- \\S+ on \\S+, etcdsh [^;]+;", "- USER on HOST, etcdsh VERSION;")
                .replaceFirst("16\\.1 MiB \\| \\S+ .iB \\| \\S+ .iB", "16.1 MiB | AFTER | RECLAIMED")
                .replaceFirst("in total: .*", "in total: RECLAIMED");
    }

    private void append(String text) throws IOException {
        Path journal = bench.state.path().resolve("journal.ndjson");
        Files.writeString(journal, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
