package dev.etcdsh.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.defragmentation.Defragmentation;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.Preflight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A defragmentation that etcd breaks off, as it does when its disk has no room for a second file. */
class FullDiskTest {
    private final FakeCluster cluster = FakeCluster.ofThree();

    @Test
    void aDefragmentationThatEtcdBrokeOffFailedAndSaysWhatToClearAwayAndHowMuchRoomItTakes() {
        Problem said = new Problem("etcd-2 refused defrag", "write db.tmp: no space left on device", "");
        cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> {
            throw new CallFailed(CallFailed.Kind.REFUSED, said);
        });

        Report report = defragment();

        assertThat(report.rows())
                .extracting(row -> row.member().map(Member::label).orElse(""))
                .containsExactly("etcd-2", "etcd-3", "", "etcd-1");
        assertThat(report.rows().get(0).outcome())
                .isEqualTo(new Outcome.Failed(new Problem(
                        "etcd-2 refused defrag",
                        "write db.tmp: no space left on device",
                        "on its node, delete the unfinished db.tmp beside its db if there is one (etcd up to 3.3.18 and"
                                + " 3.4.3 would build on it and bring deleted keys back), and make room for a second file"
                                + " of up to 20.0 KiB; then 'defrag etcd-2'")));
        assertThat(report.rows())
                .extracting(Finished::outcome)
                .hasOnlyElementsOfTypes(Outcome.Failed.class, Outcome.NotBegun.class);
        assertThat(report.changed()).isFalse();
    }

    private Report defragment() {
        Site site =
                new Site(cluster, new JumpingClock(), new RecordingOperator(Operator.Answer.YES), new Interruption());
        Preflight preflight = Preflight.of(
                Change.DEFRAG, Set.of(), Circumstances.of(site.clock().now(), Optional.empty(), Set.of()));
        Plan plan = Defragmentation.plan(
                Look.at(cluster, site.clock(), Look.Depth.THOROUGH), Defragmentation.Wish.everyVoter(), preflight);
        return Execution.run(plan, site, List.of());
    }
}
