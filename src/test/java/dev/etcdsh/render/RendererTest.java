package dev.etcdsh.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Result;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Finding;
import dev.etcdsh.maintenance.gate.Finding.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans, problems and cautions as an operator reads them. */
class RendererTest {
    private static final Screen PLAIN = new Screen(80, false);
    private static final Screen COLOUR = new Screen(80, true);

    @Test
    void aPlanIsItsStepsItsRemarksAndWhatTheGatesSay() {
        assertThat(Renderer.plan(plan(), PLAIN))
                .containsExactly(
                        "Plan: defragment etcd-1, then 부산-노드",
                        "  1. defragment etcd-1 (follower, 16.4 MiB)",
                        "  2. defragment 부산-노드 (leader, 16.4 MiB)",
                        "  learner etcd-4 is left out: learners refuse this call",
                        "  caution  unreachable  etcd-3 does not answer",
                        "                        etcd-4 does not answer",
                        "           next         bring it back",
                        "  caution  busy         etcd-1 is being defragmented (forced)",
                        "           next         wait until that one has finished");
    }

    @Test
    void sentencesAreBrokenBetweenWordsAndGoOnBelowTheirBeginning() {
        assertThat(Renderer.plan(plan(), new Screen(45, false)))
                .containsExactly(
                        "Plan: defragment etcd-1, then 부산-노드",
                        "  1. defragment etcd-1 (follower, 16.4 MiB)",
                        "  2. defragment 부산-노드 (leader, 16.4 MiB)",
                        "  learner etcd-4 is left out: learners refuse",
                        "  this call",
                        "  caution  unreachable  etcd-3 does not",
                        "                        answer",
                        "                        etcd-4 does not",
                        "                        answer",
                        "           next         bring it back",
                        "  caution  busy         etcd-1 is being",
                        "                        defragmented (forced)",
                        "           next         wait until that one",
                        "                        has finished");
        assertThat(Renderer.problem(
                        new Problem(
                                "nobody answers", "etcd-1: connection refused\netcd-2: no route to it", "is it up?"),
                        new Screen(40, false)))
                .containsExactly(
                        "nobody answers",
                        "  why:  etcd-1: connection refused",
                        "        etcd-2: no route to it",
                        "  next: is it up?");
        assertThat(Renderer.caution("etcd-3 was not made sure of", new Screen(30, true)))
                .containsExactly("\033[33mcaution:\033[0m etcd-3 was not made", "         sure of");
    }

    @Test
    void aFigureIsNotPartedFromItsUnitNorForceFromItsGate() {
        assertThat(Renderer.problem(
                        Problem.of("its file of 16.4 MiB fills 95 % of it; --force busy"), new Screen(20, false)))
                .containsExactly("its file of 16.4 MiB", "fills 95 % of it;", "--force busy");
        assertThat(Renderer.problem(Problem.of("the file has 16.4 MiB; --force busy"), new Screen(15, false)))
                .containsExactly("the file has", "16.4 MiB;", "--force busy");
    }

    @Test
    void colourMarksTheWordsThatMatter() {
        assertThat(Renderer.plan(plan(), COLOUR))
                .contains(
                        "\033[1mPlan:\033[0m defragment etcd-1, then 부산-노드",
                        "  \033[33mcaution\033[0m  unreachable  etcd-3 does not answer");
    }

    @Test
    void aProblemSaysWhatWhyAndNext() {
        assertThat(Renderer.problem(new Problem("etcd-2 does not answer", "connection refused", "is it up?"), PLAIN))
                .containsExactly("etcd-2 does not answer", "  why:  connection refused", "  next: is it up?");
        assertThat(Renderer.problem(Problem.of("nothing\033[2J"), COLOUR))
                .containsExactly("\033[1;31mnothing\\u001b[2J\033[0m");
    }

    @Test
    void linesAreDataAndCautionsAreNot() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Result result = Result.said("compacted at 48,211").cautioned("etcd-3 was not made sure of");

        new Renderer(PLAIN, COLOUR, () -> ZoneOffset.UTC).result(result, "compact", Format.TABLE, out, err);

        assertThat(out).hasToString("compacted at 48,211\n");
        assertThat(err).hasToString("\033[33mcaution:\033[0m etcd-3 was not made sure of\n");
    }

    @Test
    void jsonKeepsCautionsInItsDocumentAndHarmfulCharactersAsEscapes() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Result result = Result.said("a\033\u009b\"b").cautioned("c");

        new Renderer(PLAIN, COLOUR, () -> ZoneOffset.UTC).result(result, "x", Format.JSON, out, err);

        assertThat(out)
                .hasToString("{\"schema\":1,\"command\":\"x\",\"exit\":0,"
                        + "\"lines\":[\"a\\u001B\\u009b\\\"b\"],\"cautions\":[\"c\"]}\n");
        assertThat(err).isEmpty();
    }

    private static Plan plan() {
        Membership nobody = new Membership(new ClusterId(1), List.of());
        return new Plan(
                Change.DEFRAG,
                "defragment etcd-1, then 부산-노드",
                "defragmented both",
                new ClusterView(Instant.EPOCH, nobody, List.of(), Optional.empty(), Optional.empty()),
                List.of(
                        new Finding("unreachable", Severity.CAUTION, "etcd-3 does not answer", "bring it back"),
                        new Finding("unreachable", Severity.CAUTION, "etcd-4 does not answer", "bring it back"),
                        new Finding(
                                "busy",
                                Severity.CAUTION,
                                "etcd-1 is being defragmented (forced)",
                                "wait until that one has finished")),
                List.of(
                        new Titled("defragment etcd-1 (follower, 16.4 MiB)"),
                        new Titled("defragment 부산-노드 (leader, 16.4 MiB)")),
                List.of("learner etcd-4 is left out: learners refuse this call"));
    }

    /** A step that is never run. */
    private record Titled(String title) implements Step {
        @Override
        public String work() {
            return "defragment";
        }

        @Override
        public Optional<Member> member() {
            return Optional.empty();
        }

        @Override
        public boolean changes() {
            return true;
        }

        @Override
        public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
            throw new AssertionError("nothing runs");
        }
    }
}
