package dev.etcdsh.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Result;
import dev.etcdsh.maintenance.Change;
import dev.etcdsh.maintenance.Finding;
import dev.etcdsh.maintenance.Finding.Severity;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Plans, problems and cautions as an operator reads them. */
class RendererTest {
    private static final Screen PLAIN = new Screen(80, false);
    private static final Screen NARROW = new Screen(40, false);
    private static final Screen COLOUR = new Screen(80, true);

    @Test
    void aPlanIsItsStepsItsRemarksAndWhatTheGatesSay() {
        assertThat(Renderer.plan(plan(), PLAIN))
                .containsExactly(
                        "Plan: defragment etcd-1, then 부산-노드",
                        "  1. defragment etcd-1 (follower, 16.4 MiB)",
                        "  2. defragment 부산-노드 (leader, 16.4 MiB)",
                        "  learner etcd-4 is left out: learners refuse this call",
                        "  refused  margin       1 of 3 voters is silent",
                        "           next         bring etcd-3 back; --force margin overrides it",
                        "  refused  corrupt      alarm CORRUPT",
                        "           next         restore that member",
                        "  caution  unreachable  etcd-3 does not answer");
    }

    @Test
    void colourMarksTheWordsThatMatter() {
        assertThat(Renderer.plan(plan(), COLOUR))
                .contains(
                        "\033[1mPlan:\033[0m defragment etcd-1, then 부산-노드",
                        "  \033[1;31mrefused\033[0m  margin       1 of 3 voters is silent",
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
    void proseGoesOnBelowItsFirstWordAndNoWordIsCut() {
        Plan plan = plan(
                List.of(),
                List.of("a member serves nothing while it is defragmented, and a defragmentation cannot be cancelled"));
        assertThat(Renderer.plan(plan, NARROW))
                .containsExactly(
                        "Plan: defragment etcd-1, then 부산-노드",
                        "  1. defragment etcd-1 (follower, 16.4",
                        "     MiB)",
                        "  2. defragment 부산-노드 (leader, 16.4",
                        "     MiB)",
                        "  a member serves nothing while it is",
                        "  defragmented, and a defragmentation",
                        "  cannot be cancelled");
        assertThat(Renderer.problem(
                        new Problem(
                                "no endpoint answers: 127.0.0.1:19674, 127.0.0.1:27918",
                                "no connection within 2 s",
                                "is etcd running there? --endpoints names others"),
                        NARROW))
                .containsExactly(
                        "no endpoint answers: 127.0.0.1:19674,",
                        "  127.0.0.1:27918",
                        "  why:  no connection within 2 s",
                        "  next: is etcd running there?",
                        "        --endpoints names others");
        assertThat(Renderer.caution("lines typed from now on are not kept: no room", NARROW))
                .containsExactly("caution: lines typed from now on are not", "  kept: no room");
    }

    @Test
    void aPlanThatIsOnlyShownIsTheOneThatIsAsked() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Plan plan = plan(List.of(), List.of("learner etcd-4 is left out"));

        renderer().result(planned(plan, Optional.empty()), "defrag", Format.TABLE, out, err);

        assertThat(out).hasToString(String.join("\n", Renderer.plan(plan, PLAIN)) + "\n");
        assertThat(err).isEmpty();
    }

    @Test
    void aRefusalSaysEveryReasonOnce() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Plan plan = plan(
                List.of(
                        new Finding("over-quota", Severity.STOPS, "etcd-1: its file is full", "defragment it"),
                        new Finding("over-quota", Severity.STOPS, "etcd-2: its file is full", "defragment it"),
                        new Finding("corrupt", Severity.NEVER, "alarm CORRUPT", "restore that member"),
                        new Finding("unreachable", Severity.CAUTION, "etcd-3 does not answer", "")),
                List.of());

        renderer()
                .result(planned(plan, Optional.of(plan.refusals().get(0).problem())), "defrag", Format.TABLE, out, err);

        assertThat(out).isEmpty();
        assertThat(err).hasToString("""
                refused: etcd-1: its file is full
                  why:  gate over-quota
                  next: defragment it; --force over-quota overrides it
                  also: etcd-2: its file is full
                  also: alarm CORRUPT (gate corrupt: restore that member)
                """);
    }

    private static Renderer renderer() {
        return new Renderer(PLAIN, PLAIN, ZoneOffset.UTC);
    }

    private static Result planned(Plan plan, Optional<Problem> problem) {
        return new Result(
                problem.isPresent() ? Exit.REFUSED : Exit.DONE,
                List.of(),
                List.of(plan.title()),
                plan.remarks(),
                problem,
                false,
                Optional.of(plan));
    }

    @Test
    void linesAreDataAndCautionsAreNot() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Result result = Result.said("compacted at 48,211").cautioned("etcd-3 was not made sure of");

        new Renderer(PLAIN, COLOUR, ZoneOffset.UTC).result(result, "compact", Format.TABLE, out, err);

        assertThat(out).hasToString("compacted at 48,211\n");
        assertThat(err).hasToString("\033[33mcaution:\033[0m etcd-3 was not made sure of\n");
    }

    @Test
    void jsonKeepsCautionsInItsDocumentAndHarmfulCharactersAsEscapes() {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        Result result = Result.said("a\033\u009b\"b").cautioned("c");

        new Renderer(PLAIN, COLOUR, ZoneOffset.UTC).result(result, "x", Format.JSON, out, err);

        assertThat(out)
                .hasToString("{\"schema\":1,\"command\":\"x\",\"exit\":0,"
                        + "\"lines\":[\"a\\u001B\\u009b\\\"b\"],\"cautions\":[\"c\"]}\n");
        assertThat(err).isEmpty();
    }

    private static Plan plan() {
        return plan(
                List.of(
                        new Finding("margin", Severity.STOPS, "1 of 3 voters is silent", "bring etcd-3 back"),
                        new Finding("corrupt", Severity.NEVER, "alarm CORRUPT", "restore that member"),
                        new Finding("unreachable", Severity.CAUTION, "etcd-3 does not answer", "")),
                List.of("learner etcd-4 is left out: learners refuse this call"));
    }

    private static Plan plan(List<Finding> findings, List<String> remarks) {
        Membership nobody = new Membership(new ClusterId(1), List.of());
        return new Plan(
                Change.DEFRAG,
                "defragment etcd-1, then 부산-노드",
                new ClusterView(Instant.EPOCH, nobody, List.of(), Optional.empty(), Optional.empty()),
                findings,
                List.of(
                        new Titled("defragment etcd-1 (follower, 16.4 MiB)"),
                        new Titled("defragment 부산-노드 (leader, 16.4 MiB)")),
                remarks);
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
        public List<Finished> run(Site site, ClusterView now) {
            throw new AssertionError("nothing runs");
        }
    }
}
