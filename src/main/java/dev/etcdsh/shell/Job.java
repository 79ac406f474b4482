package dev.etcdsh.shell;

import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.script.ScriptText;
import java.io.InputStream;
import java.util.List;

/** What is run without a prompt. */
interface Job {
    /**
     * Parses and binds all of it, as running it does, for who wants to know beforehand.
     *
     * @throws UsageError when any of it is wrong
     */
    void check();

    Ran run();

    /** Bare words, {@code -c}, {@code -f} or the lines of stdin. Nothing of it is checked yet; only stdin is read. */
    static Job of(Launch launch, ShellContext context, InputStream stdin) {
        if (!launch.words().isEmpty()) {
            return new Words(context, launch.words());
        }
        if (!launch.commands().isEmpty()) {
            return new Text(context, launch.commands().size() == 1 ? "" : "-c", String.join("\n", launch.commands()));
        }
        String file = launch.file().orElse("-");
        return file.equals("-")
                ? new Text(context, "stdin", ScriptText.of("stdin", stdin))
                : new Words(context, List.of(Source.NAME, "--", file));
    }

    /** One command, taken apart by whoever started the program. */
    record Words(ShellContext context, List<String> words) implements Job {
        @Override
        public void check() {
            context.interpreter().check(words);
        }

        @Override
        public Ran run() {
            return context.interpreter().run(words);
        }
    }

    /**
     * Lines.
     *
     * @param name for errors; empty for a line that stands alone
     */
    record Text(ShellContext context, String name, String text) implements Job {
        @Override
        public void check() {
            context.scripts().check(name, text);
        }

        @Override
        public Ran run() {
            return context.scripts().text(name, text);
        }
    }
}
