package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.command.Result;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Step;
import dev.etcdsh.render.Format;
import dev.etcdsh.render.Renderer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.jline.reader.LineReader;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jspecify.annotations.Nullable;

/**
 * The operator, as seen through a terminal or through none. Data goes to stdout, everything else to stderr. The terminal is
 * opened when a question or the prompt first needs it.
 */
final class Console implements Operator {
    private final Streams streams;
    private final String term;
    private final ProgressLine progress;
    private final Thread foreground = Thread.currentThread();
    private final Questions questions = new Questions(this::terminal);
    private final SoFar soFar = new SoFar();
    private @Nullable Signals signals;
    private @Nullable Terminal terminal;
    private volatile @Nullable LineReader reader;

    Console(Streams streams, String term) {
        this.streams = streams;
        this.term = term;
        this.progress =
                new ProgressLine(streams.err(), streams.errIsTerminal() && !streams.plain(), () -> streams.errScreen()
                        .width());
    }

    void giveCtrlCBackTo(Signals signals) {
        this.signals = signals;
    }

    Streams streams() {
        return streams;
    }

    synchronized Terminal terminal() {
        if (terminal == null) {
            try {
                SystemOutput output = streams.outIsTerminal() ? SystemOutput.ForcedSysOut : SystemOutput.ForcedSysErr;
                Terminal opened = Terminals.open(term, output);
                withoutEcho(opened);
                terminal = signals == null ? opened : signals.onCtrlCOf(opened);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return terminal;
    }

    /** Closing the terminal puts it back. A line that is read shows its keys all the same: JLine draws them. */
    private static void withoutEcho(Terminal terminal) {
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(LocalFlag.ECHO, false);
        terminal.setAttributes(attributes);
    }

    synchronized void close() throws IOException {
        progress.end();
        streams.out().flush();
        if (terminal != null) {
            terminal.close();
        }
    }

    void show(Result result, String command, Format format) {
        renderer().result(result, command, format, streams.out(), streams.err());
        streams.out().flush();
    }

    /** The same as text, data and what belongs to it together. */
    void write(Result result, String command, Format format, StringBuilder text) {
        renderer().result(result, command, format, text, text);
    }

    /** What a command has come to, in the place of the result: where that can be rewritten, and is for eyes. */
    void showSoFar(Result result, String command, Format format) {
        if (rewritable(format)) {
            progress.end();
            streams.out().flush();
            StringBuilder text = new StringBuilder();
            write(result, command, format, text);
            soFar.show(terminal(), text.toString());
        }
    }

    private boolean rewritable(Format format) {
        return streams.outIsTerminal() && !streams.plain() && format == Format.TABLE;
    }

    /** Where one look after the other is shown: in place where that can be, and is for eyes. */
    LookScreen looks(Format format, String command) {
        return rewritable(format) ? new LooksInPlace(this, command) : new LooksBelow(this, command, format);
    }

    void show(Problem problem, Format format) {
        renderer().problem(problem, format, streams.err());
    }

    /** A command begins; keys that are pressed meanwhile must not appear in between what it says. */
    void begin() {
        if (streams.somebodyThere()) {
            terminal();
        }
        progress.begin();
    }

    void end() {
        progress.end();
        soFar.giveWay();
    }

    /** What is said while a line is read goes above it. */
    void sayAbove(LineReader line) {
        reader = line;
    }

    /** Something that is no data. */
    void say(String line) {
        LineReader reading = reader;
        if (reading != null && reading.isReading()) {
            reading.printAbove(line);
        } else {
            progress.aside(line);
        }
    }

    void caution(String caution) {
        Renderer.caution(caution, streams.errScreen()).forEach(this::say);
    }

    @Override
    public void show(Plan plan) {
        Renderer.plan(plan, streams.errScreen()).forEach(this::say);
    }

    @Override
    public Answer approves(Plan plan) {
        show(plan);
        if (!streams.somebodyThere()) {
            return Answer.NOBODY_TO_ASK;
        }
        return asking(() -> questions.yes("Proceed? [y/N] ")) ? Answer.YES : Answer.NO;
    }

    @Override
    public Answer approves(Step step) {
        if (!streams.somebodyThere()) {
            return Answer.NOBODY_TO_ASK;
        }
        Renderer.prose("next: ", step.title(), streams.errScreen()).forEach(this::say);
        return asking(() -> questions.yes("Proceed? [y/N] ")) ? Answer.YES : Answer.NO;
    }

    @Override
    public void tell(String line) {
        Renderer.prose(line, streams.errScreen()).forEach(this::say);
    }

    @Override
    public boolean there() {
        return streams.somebodyThere();
    }

    /** Asked for when it is first needed, and only while the operator waits for it. */
    Secret secret(Secret.Question question) {
        return new Secret(() -> {
            if (!streams.somebodyThere()) {
                throw missing(question, "there is no terminal to ask on", question.otherwise());
            }
            if (Thread.currentThread() != foreground) {
                throw missing(question, "the first command that needs it asks for it", "");
            }
            return asking(() -> questions.secret(question.what() + ": "))
                    .orElseThrow(() -> missing(question, "it was not given", question.otherwise()));
        });
    }

    private <T> T asking(Supplier<T> question) {
        progress.end();
        try {
            return question.get();
        } finally {
            progress.begin();
        }
    }

    private static CallFailed missing(Secret.Question question, String why, String next) {
        return new CallFailed(CallFailed.Kind.LOGIN_REFUSED, new Problem(question.what() + " is missing", why, next));
    }

    @Override
    public void doing(String what) {
        progress.doing(what);
    }

    @Override
    public void heard(String more) {
        progress.heard(more);
    }

    @Override
    public void done() {
        progress.done();
    }

    private Renderer renderer() {
        return new Renderer(streams.outScreen(), streams.errScreen(), ZoneId::systemDefault);
    }
}
