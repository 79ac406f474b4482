package dev.etcdsh.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Preflight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the gates say of a member that answers, but has lost the others. */
class CutOffMembersTest {
    private static final String CUT_OFF = "etcd-3 serves no linearizable read: it knows of no leader";

    private final FakeCluster cluster = FakeCluster.ofThree();

    @Test
    void disarmingIsRefusedForItsProofWouldFailAndWhatItMissedIsStillToCome() {
        cluster.cutOff("etcd-3");

        assertThat(findings(Change.DISARM)).singleElement().satisfies(finding -> {
            assertThat(finding.gate()).isEqualTo("unreachable");
            assertThat(finding.severity()).isEqualTo(Finding.Severity.STOPS);
            assertThat(finding.evidence()).isEqualTo(CUT_OFF);
        });
    }

    @Test
    void compactingGetsACautionForItCannotBeMadeSureOf() {
        cluster.cutOff("etcd-3");

        assertThat(findings(Change.COMPACT)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.CAUTION);
            assertThat(finding.evidence()).isEqualTo(CUT_OFF);
        });
    }

    @Test
    void defragmentingIsRefusedForTheOthersAreTooFewAndForItself() {
        cluster.cutOff("etcd-3");

        assertThat(findings(Change.DEFRAG)).extracting(Finding::gate).containsExactly("margin", "behind");
        assertThat(findings(Change.DEFRAG).get(1).evidence()).isEqualTo(CUT_OFF);
    }

    @Test
    void whenEveryMemberIsCutOffOnlyTheQuorumIsNamedAndTheAlarmsAreNotWaitedFor() {
        List.of("etcd-1", "etcd-2", "etcd-3").forEach(cluster::cutOff);

        assertThat(findings(Change.DISARM))
                .filteredOn(finding -> finding.severity() == Finding.Severity.NEVER)
                .extracting(Finding::evidence)
                .containsExactly("no voter serves a linearizable read (etcd-1: it knows of no leader)");
        assertThat(findings(Change.DISARM)).extracting(Finding::gate).doesNotContain("unreachable", "corrupt");
        assertThat(cluster.script().asked(Call.ALARMS)).isZero();
    }

    private List<Finding> findings(Change change) {
        ClusterView view = Look.at(cluster, new JumpingClock(), Look.Depth.THOROUGH);
        return Preflight.of(change, Set.of(), Circumstances.of(Instant.EPOCH, Optional.empty(), Set.of()))
                .findings(view, change == Change.DEFRAG ? view.membership().voters() : List.of());
    }
}
