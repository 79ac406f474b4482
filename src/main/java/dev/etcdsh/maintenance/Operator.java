package dev.etcdsh.maintenance;

/** The person in front of the shell, as a procedure meets them. */
public interface Operator extends Progress {
    /** Shows the plan without asking: the operator said --yes, or nothing in it changes anything. */
    void show(Plan plan);

    /** Shows the plan and asks {@code Proceed? [y/N]}. */
    Answer approves(Plan plan);

    /** Asks before one step: {@code Proceed? [y/N]}. */
    Answer approves(Step step);

    /** Says something that is no data. */
    void tell(String line);

    /** Whether there is somebody to ask. */
    boolean there();

    /** What came of the question. */
    enum Answer {
        YES,
        NO,
        /** Stdin or stderr is no terminal and nobody said --yes. */
        NOBODY_TO_ASK
    }
}
