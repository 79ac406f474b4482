package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.CommonOptions;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.command.Kind;
import dev.etcdsh.command.Operand;
import dev.etcdsh.command.Option;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Spec;
import dev.etcdsh.session.Session;
import java.util.List;

/** {@code source FILE}: runs a file of commands; {@code -f FILE} is the same. */
final class Source implements Command {
    static final String NAME = "source";
    static final Option VAR = Option.of(
                    Standing.VAR,
                    new Kind(Kind.Type.TEXT, "NAME=VALUE", "name=value", List.of()),
                    "what ${name} stands for; may be given again",
                    "")
            .repeated();
    static final Option KEEP_GOING =
            Option.flag(Standing.KEEP_GOING, "go on behind a line that failed; the exit code still tells of it");

    private static final Spec SPEC = new Spec(
            NAME,
            List.of(),
            Group.SHELL,
            Effect.READS,
            "run a file of commands",
            "Reads the whole file and checks every line, those of files it sources in turn too, before the first runs; then "
                    + "runs line by line and stops at the first that fails. What it does to the cluster is what its lines do: "
                    + "each changing one asks, unless --yes is given.",
            List.of(CommonOptions.YES, CommonOptions.DRY_RUN, CommonOptions.NO_JOURNAL, KEEP_GOING, VAR),
            List.of(Operand.required("FILE", Kind.FILE, "the file; # begins a comment, \\ joins lines")),
            List.of(
                    new Example("source scripts/inspect.etcdsh", "look at everything, change nothing"),
                    new Example("source scripts/recover-nospace.etcdsh --dry-run", "see what the recovery would do")));

    private final Scripts scripts;
    private final Standing standing;

    Source(Scripts scripts, Standing standing) {
        this.scripts = scripts;
        this.standing = standing;
    }

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        effect(arguments);
    }

    /** What the lines of the file would do to the cluster. */
    Effect effect(Arguments arguments) {
        return standing.with(arguments, () -> scripts.check(file(arguments)));
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Ran ran = standing.with(arguments, () -> scripts.source(file(arguments)));
        return Result.shown(ran.exit(), ran.changed());
    }

    private static String file(Arguments arguments) {
        return arguments.operand(0).orElseThrow();
    }
}
