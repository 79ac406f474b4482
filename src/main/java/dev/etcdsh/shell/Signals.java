package dev.etcdsh.shell;

import dev.etcdsh.maintenance.Interruption;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/**
 * What the operator asks for without typing a line: Ctrl-C stops the work at hand, SIGTERM and SIGHUP also end the shell.
 */
final class Signals {
    private static final String AFTER_THIS_STEP = "stopping after this step; Ctrl-C again to stop waiting";

    private final Interruption interruption;
    private final Consumer<String> aside;
    private final Thread foreground = Thread.currentThread();
    private volatile boolean leaving;
    private volatile boolean terminated;
    private volatile boolean missed;

    Signals(Interruption interruption, Consumer<String> aside) {
        this.interruption = interruption;
        this.aside = aside;
    }

    /** Takes over from the JVM's own handling, which would end it in the middle of a step. */
    void install() {
        org.jline.utils.Signals.register("INT", this::interrupt);
        org.jline.utils.Signals.register("TERM", this::terminate);
        org.jline.utils.Signals.register("HUP", this::terminate);
    }

    /** JLine gives Ctrl-C back to whoever had it before it read a line. */
    Terminal onCtrlCOf(Terminal terminal) {
        terminal.handle(Signal.INT, signal -> interrupt());
        return terminal;
    }

    private void interrupt() {
        switch (interruption.signal()) {
            case AFTER_THIS_STEP -> aside.accept(AFTER_THIS_STEP);
            case IDLE -> missed = true;
            case STOPPED -> {}
        }
    }

    private void terminate() {
        terminated = true;
        leaving = true;
        if (interruption.stopWaiting() == Interruption.Effect.IDLE) {
            foreground.interrupt();
        }
    }

    /** The operator says goodbye. */
    void leave() {
        leaving = true;
    }

    boolean leaving() {
        return leaving;
    }

    boolean terminated() {
        return terminated;
    }

    /** Whether a Ctrl-C came between two lines, since this was asked last. */
    boolean missedOne() {
        boolean one = missed;
        missed = false;
        return one;
    }
}
