package dev.etcdsh.command;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code expect}: goes on when a condition holds, stops a script when it does not. */
public final class Expect implements Command {
    private static final Spec SPEC = new Spec(
            "expect",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "go on only when the cluster is as expected",
            "Looks at the cluster and compares. Where it is as expected, nothing is said but that; where it is not, the "
                    + "evidence is shown and a script stops, with exit code 3. Conditions: alarms none; members healthy (every "
                    + "voter answers and serves a linearizable read); db-size < 80% of quota, or a size such as 1.5GiB (the "
                    + "largest file of a member); revision > N. Comparisons: < <= > >=. Changes nothing.",
            List.of(),
            List.of(new Operand("CONDITION", Kind.TEXT, "what must hold, such as: alarms none", 1, Integer.MAX_VALUE)),
            List.of(
                    new Example("expect alarms none", "no alarm is raised"),
                    new Example("expect members healthy", "every voter serves"),
                    new Example("expect db-size < 80% of quota", "no file is close to its quota"),
                    new Example("expect revision > 0", "something was written")));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        check(arguments.operands());
    }

    /**
     * Reads a condition and does nothing.
     *
     * @throws UsageError when it is none
     */
    public static void check(List<String> words) {
        ConditionText.read(words);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return compare(arguments.operands(), session);
    }

    /**
     * Looks at the cluster once, and compares.
     *
     * @param words the condition
     * @throws UsageError when it is none
     */
    public static Result compare(List<String> words, Session session) {
        Condition condition = ConditionText.read(words);
        List<String> evidence = condition.against(Changing.look(session));
        String expected = String.join(" ", words);
        return evidence.isEmpty()
                ? Result.said("as expected: " + expected)
                : Result.failed(
                        Exit.REFUSED,
                        new Problem("not as expected: " + expected, String.join("; ", evidence), condition.next()));
    }
}
