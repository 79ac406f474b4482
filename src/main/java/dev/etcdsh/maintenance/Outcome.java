package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;

/** What came of one piece of work. Unknown is an outcome: a lost connection is neither success nor failure. */
public sealed interface Outcome {
    /**
     * What a changing call that failed leaves behind.
     *
     * @param next how to find out, where it may have run all the same
     */
    static Outcome of(CallFailed failed, String next) {
        Problem problem = failed.problem();
        if (!failed.kind().mayHaveRun()) {
            return new Failed(problem);
        }
        String why = problem.why().isEmpty() ? "whether it was done is not known" : problem.why();
        return new Unknown(new Problem(problem.what(), why, next));
    }

    /**
     * It is done, and was seen to be done.
     *
     * @param note what else there is to say of it; empty for nothing
     * @param caution what an operator should know before going on; empty for nothing
     */
    record Done(String note, String caution) implements Outcome {
        public Done() {
            this("");
        }

        public Done(String note) {
            this(note, "");
        }

        /** All that is to be said of it. */
        public String said() {
            return note + (note.isEmpty() || caution.isEmpty() ? "" : "; ") + caution;
        }
    }

    /** Nothing had to be done: it was so already. */
    record Already(String why) implements Outcome {}

    /**
     * It was not done.
     *
     * @param here whether this machine is at fault, its disk: the cluster is not
     */
    record Failed(Problem problem, boolean here) implements Outcome {
        public Failed(Problem problem) {
            this(problem, false);
        }
    }

    /** Whether it was done is not known; the problem's {@code next} says how to find out. */
    record Unknown(Problem problem) implements Outcome {}

    /** It was not begun: an earlier step failed, or the operator stopped. */
    record NotBegun(String why) implements Outcome {}
}
