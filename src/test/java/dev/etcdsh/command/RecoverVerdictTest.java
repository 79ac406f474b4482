package dev.etcdsh.command;

import static dev.etcdsh.command.Recoveries.ALL;
import static dev.etcdsh.command.Recoveries.full;
import static dev.etcdsh.command.Recoveries.out;
import static dev.etcdsh.command.Recoveries.repairs;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The first file that {@code recover} defragments is the verdict: live data that fills it ends it there, with two ways out. */
class RecoverVerdictTest {
    private final Bench bench = out();

    @Test
    void liveDataThatFillsTheFirstFileEndsItThereWithBothWaysOut() {
        Result result = full(bench).run("recover --auto");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(repairs(bench)).containsExactlyElementsOf(ALL.subList(0, 2));
        assertThat(result.problem().orElseThrow().what())
                .isEqualTo("etcd-1's file is 2.9 MiB after its defragmentation, 97.4 % of its quota");
        assertThat(result.problem().orElseThrow().next())
                .contains(
                        "'ETCDCTL_API=3 etcdctl --endpoints=127.0.0.1:2379 get --prefix \"\" --keys-only'",
                        "'ETCDCTL_API=3 etcdctl --endpoints=127.0.0.1:2379 del --prefix PREFIX'",
                        "--quota-backend-bytes=6200000 (5.9 MiB)",
                        "then 'recover --resume'");
    }

    @Test
    void justBelowNinetyPercentItGoesOn() {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(3_360_000);
        }

        assertThat(bench.run("recover --auto").exit()).isEqualTo(Exit.DONE);
    }

    /** The first way out: what was deleted is in the history until it is compacted, and in the file until that. */
    @Test
    void afterKeysWereDeletedItGoesOnToTheEnd() {
        full(bench).run("recover --auto");
        bench.cluster.delete("drill/0", bench.member("etcd-2"));
        Result result = bench.run("recover --auto --resume");

        assertThat(result.exit()).as(String.valueOf(result.problem())).isEqualTo(Exit.DONE);
        assertThat(bench.cluster.member("etcd-1").file()).isLessThan(100_000);
    }

    /** The same on an etcd whose figure of what is in use is stale. */
    @Test
    void afterKeysWereDeletedItGoesOnToTheEndAlsoOnEtcd33() {
        Bench old = full(new Bench(FakeClusters.outOfSpace("3.3.15")));
        assertThat(old.run("recover --auto").exit()).isEqualTo(Exit.PARTLY);
        old.cluster.delete("drill/0", old.member("etcd-2"));

        assertThat(old.run("recover --auto --resume").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void afterTheQuotaWasRaisedItGoesOnToTheEnd() {
        full(bench).run("recover --auto");
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).quota(6_200_000);
        }

        assertThat(bench.run("recover --auto --resume").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void withoutQuotaNothingIsJudgedAndTheOperatorIsAskedForIt() {
        for (String name : List.of("etcd-1", "etcd-2", "etcd-3")) {
            bench.cluster.member(name).withoutMetrics();
        }
        Result refused = bench.run("recover --auto");

        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.problem().orElseThrow().why()).contains("quota-unknown");
        assertThat(refused.problem().orElseThrow().next()).contains("recover --quota 2GiB");
        assertThat(bench.run("recover --auto --quota 16MiB").exit()).isEqualTo(Exit.DONE);
    }
}
