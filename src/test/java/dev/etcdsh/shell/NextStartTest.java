package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.session.TemporaryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What one start leaves to the next: the journal, and what is said of it. */
class NextStartTest {
    private final Path state = Path.of(TemporaryState.home());
    private final FakeCluster cluster = FakeCluster.ofThree();
    private final Started started =
            Started.inFrontOf((access, ask) -> cluster).with("XDG_STATE_HOME", state.toString());

    @Test
    void whatWasEndedInMidStepIsSaidOnce() throws IOException {
        Files.createDirectories(state.resolve("etcdsh"));
        Files.writeString(journal(), """
                {"event":"plan","run":"a","time":"2026-11-24T02:40:05Z","who":{"user":"root","host":"node-1","process":7},\
                "etcdsh":"0.1.0","cluster":"5e3a41c8b6d0f127","line":"recover --auto","versions":{},"title":"t","steps":[]}
                {"event":"intent","run":"a","time":"2026-11-24T02:41:00Z","title":"defragment etcd-2 (follower, 1.9 GiB)",\
                "work":"defragment","memberId":"a000000000000002"}
                not even JSON
                """);

        assertThat(started.run("alarms").screen()).isEqualTo("""
                no alarms
                caution: 2026-11-24T02:41:00Z: 'recover --auto' ended in the middle of: defragment etcd-2 (follower, 1.9 GiB); \
                what came of it is not known: 'check' and 'status' show it, 'recover --resume' looks at it and goes on
                exit 0
                """);
        assertThat(started.run("alarms").screen()).isEqualTo("no alarms\nexit 0\n");
    }

    @Test
    void theJournalHoldsTheLineAndNoSecret() throws IOException {
        started.with("ETCDSH_USER", "root").with("ETCDSH_PASSWORD", "hunter2").run("defrag", "--yes", "etcd-2");

        assertThat(journal()).content().contains("\"line\":\"defrag etcd-2\"").doesNotContain("hunter2");
    }

    @Test
    void aJournalThatCannotBeReadIsNoReasonNotToStart() throws IOException {
        Files.createDirectories(journal());

        assertThat(started.run("alarms").screen()).isEqualTo("no alarms\nexit 0\n");
        assertThat(started.run("report").exit()).isEqualTo(1);
        assertThat(started.run("defrag", "--yes").exit()).isEqualTo(1);
        assertThat(cluster.script().changes()).isEmpty();
    }

    private Path journal() {
        return state.resolve("etcdsh").resolve("journal.ndjson");
    }
}
