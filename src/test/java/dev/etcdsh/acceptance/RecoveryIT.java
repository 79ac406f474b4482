package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.WallClock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** From NOSPACE to a write, without a terminal: the main promise, on every line. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#everyLine")
class RecoveryIT {
    @SuppressWarnings("NullAway.Init") // set before each version
    private static Rehearsal rehearsal;

    RecoveryIT(String version) {
        assertThat(rehearsal.etcd().release().version()).isEqualTo(version);
    }

    @BeforeParameterizedClassInvocation
    static void start(String version) {
        rehearsal = Rehearsal.start(version);
    }

    @AfterParameterizedClassInvocation
    static void end() {
        rehearsal.close();
    }

    @BeforeEach
    void fill() {
        rehearsal.outOfSpace();
    }

    @Test
    void theShippedScriptBringsAClusterBack() {
        Ended ended = Program.etcdsh().run(rehearsal.line("--yes", "-f", "scripts/recover-nospace.etcdsh"));

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.err()).contains("+ compact\n", "+ defrag\n", "+ disarm\n", "+ expect alarms none\n");
        assertThatAllIsWell(ended);
    }

    @Test
    void recoverDoesAllOfItWithOneDefragmentationOfEachMember() {
        Ended ended = Program.etcdsh().run(rehearsal.line("recover", "--yes", "--watch", "1s"));

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.out().lines().filter(line -> line.matches("defragment +etcd-[123] .* done .*")))
                .as(ended.both())
                .hasSize(3);
        assertThat(ended.out())
                .contains(
                        "recovered: NOSPACE is gone, and every voter accepts writes", "SHA-256 verified", "estimate: ");
        assertThatAllIsWell(ended);
    }

    private static void assertThatAllIsWell(Ended ended) {
        ClusterView seen = Look.at(rehearsal.cluster(), new WallClock(), Look.Depth.THOROUGH);
        assertThat(seen.alarms()).as(ended.both()).contains(List.of());
        assertThat(rehearsal.writable()).isTrue();
        for (MemberView view : seen.members()) {
            long inUse = view.inUse().map(Bytes::count).orElseThrow();
            assertThat(view.dbSize().orElseThrow().count())
                    .as(view.member().name() + "\n" + ended.both())
                    .isLessThan(Math.max((long) (1.2 * inUse), 2L << 20));
        }
    }
}
