package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.maintenance.Operator.Answer;
import dev.etcdsh.maintenance.Plan;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery on a node: the kubelet is held off first, and has its probes back at the end. */
class ProbeInRecoverTest {
    private final Path root;

    ProbeInRecoverTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void aRecoveryHoldsTheKubeletOffFirstAndLetsItGoLast() {
        ProbeBench node = recovery(Duration.ofSeconds(14));
        String original = node.text();

        Result result = node.run("recover --auto --no-snapshot");

        Plan plan = node.bench().plans().get(0);
        assertThat(plan.steps().get(0).title()).startsWith("take the liveness and startup probe out of");
        assertThat(plan.steps().get(plan.steps().size() - 1).title()).startsWith("put the original of");
        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(node.text()).isEqualTo(original);
        assertThat(node.kubelet().restarts()).isEqualTo(2);
    }

    @Test
    void whereTheKubeletHasNotRestartedEtcdTheNextStepIsAskedFor() {
        ProbeBench node = recovery(Duration.ofHours(1));
        node.bench().operator.answerSteps(step -> Answer.NO);

        Result result = node.run("recover --auto --no-snapshot");

        assertThat(result.exit()).isEqualTo(Exit.PARTLY);
        assertThat(result.cautions()).containsExactly("the kubelet has not restarted etcd within 2m30s");
        assertThat(node.bench().cluster.script().changes()).noneMatch(call -> call.startsWith("COMPACT"));
        assertThat(node.text()).doesNotContain("livenessProbe");
    }

    @Test
    void aRecoveryThatIsGoneOnWithGivesTheProbeBackToo() {
        ProbeBench node = recovery(Duration.ofSeconds(14));
        node.bench().operator.answerSteps(step -> step.work().equals("suspend probe") ? Answer.YES : Answer.NO);
        String original = node.text();
        node.run("recover --no-snapshot");
        assertThat(node.text()).isNotEqualTo(original);

        Result result = node.run("recover --resume --auto --no-snapshot");

        assertThat(result.exit()).isEqualTo(Exit.DONE);
        assertThat(node.text()).isEqualTo(original);
    }

    @Test
    void whereTheNodesFilesAreToBeLeftAloneTheKubeletIsNoMatter() {
        ProbeBench node = recovery(Duration.ofSeconds(14)).leavingTheNodeAlone();
        String original = node.text();

        assertThat(node.run("recover --auto --no-snapshot").exit()).isEqualTo(Exit.DONE);
        assertThat(node.text()).isEqualTo(original);
        assertThat(node.kubelet().restarts()).isZero();
    }

    private ProbeBench recovery(Duration slowness) {
        Bench filled = new Bench("서울-1", "부산-2", "etcd-3").outOfSpace();
        return ProbeBench.of(root, "v1.22.17-default", filled.cluster, "etcd-3", slowness);
    }
}
