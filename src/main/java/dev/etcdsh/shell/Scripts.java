package dev.etcdsh.shell;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.script.Script;
import dev.etcdsh.script.ScriptRun;
import dev.etcdsh.script.ScriptText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Several lines at once: a file, stdin, a pasted block, {@code -c} more than once. */
final class Scripts {
    private static final int DEEPEST = 10;

    private final Supplier<LineInterpreter> interpreter;
    private final Console console;
    private final Standing standing;
    private final Deque<Path> open = new ArrayDeque<>();
    private final Map<Path, String> texts = new HashMap<>();
    private int depth;

    Scripts(Supplier<LineInterpreter> interpreter, Console console, Standing standing) {
        this.interpreter = interpreter;
        this.console = console;
        this.standing = standing;
    }

    /**
     * Checks a text that is no file.
     *
     * @param name for errors; empty for a line that stands alone
     * @throws UsageError when any line is wrong
     */
    void check(String name, String text) {
        run().check(Script.of(name, text, standing.variables()));
    }

    /**
     * Checks and runs a text that is no file.
     *
     * @param name for errors; empty for a line that stands alone
     */
    Ran text(String name, String text) {
        return reading(() -> run(name, text));
    }

    /** What was checked is what runs: until this has ended each file is read once. A pipe would give nothing the second time. */
    private Ran reading(Supplier<Ran> work) {
        if (depth++ == 0) {
            texts.clear();
        }
        try {
            return work.get();
        } finally {
            depth--;
        }
    }

    private Ran run(String name, String text) {
        try {
            Script script = Script.of(name, text, standing.variables());
            if (script.lines().isEmpty()) {
                return new Ran(Exit.DONE, false);
            }
            if (script.lines().size() == 1) {
                return interpreter.get().run(script.lines().get(0).text());
            }
            ScriptRun run = run();
            run.check(script);
            return run.run(script);
        } catch (UsageError error) {
            console.show(error.problem(), standing.format());
            return new Ran(Exit.USAGE, false);
        } catch (CallFailed givenUp) {
            console.show(givenUp.problem(), standing.format());
            return new Ran(Exit.of(givenUp), false, true);
        }
    }

    /**
     * Checks a file, and the files it sources.
     *
     * @return what it would do to the cluster
     * @throws UsageError when it cannot be read, or any line is wrong
     */
    Effect check(String file) {
        Path real = real(file);
        if (open.contains(real)) {
            throw new UsageError(file + " sources itself", "it would never end", "take the source line away");
        }
        if (open.size() >= DEEPEST) {
            throw new UsageError(
                    file + " is sourced too deep", "more than " + DEEPEST + " files are open", "source it from fewer");
        }
        Script script = script(file);
        open.push(real);
        try {
            return run().check(script);
        } finally {
            open.pop();
        }
    }

    /** Runs a file that {@link #check} has let pass. */
    Ran source(String file) {
        return run().run(script(file));
    }

    private Script script(String file) {
        return Script.of(file, texts.computeIfAbsent(real(file), read -> ScriptText.of(file)), standing.variables());
    }

    private ScriptRun run() {
        return new ScriptRun(interpreter.get(), console::say, standing.keepGoing(), standing.dryRun());
    }

    /** What tells files apart, whatever they are called; pipes have no other path than their own. */
    private static Path real(String file) {
        Path path = ScriptText.path(file);
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }
}
