package dev.etcdsh.script;

import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.command.UsageError;
import java.util.function.Consumer;

/**
 * Runs scripts: all lines are checked before the first runs; the first failure stops.
 *
 * @param aside takes what is said about the run, line by line: {@code + defrag etcd-2}
 * @param keepGoing run the lines behind a failed one, too; the failure still decides the exit
 * @param dryRun no line changes anything. What follows the first that would is only named, since it would meet a cluster
 *     that this line had changed
 */
public record ScriptRun(Interpreter interpreter, Consumer<String> aside, boolean keepGoing, boolean dryRun) {
    /**
     * Checks every line.
     *
     * @return what the script as a whole would do to the cluster
     * @throws UsageError naming the file and line
     */
    public Effect check(Script script) {
        Effect effect = Effect.READS;
        for (Line line : script.lines()) {
            try {
                effect = interpreter.check(line.text()) == Effect.CHANGES ? Effect.CHANGES : effect;
            } catch (UsageError error) {
                throw Script.at(line.where(), error.problem());
            }
        }
        return effect;
    }

    /** Runs what {@link #check} has let pass. */
    public Ran run(Script script) {
        boolean wouldHaveChanged = false;
        boolean changed = false;
        Exit exit = Exit.DONE;
        for (Line line : script.lines()) {
            if (wouldHaveChanged) {
                aside.accept("then: " + line.echo());
                continue;
            }
            aside.accept("+ " + line.echo());
            wouldHaveChanged = dryRun && interpreter.check(line.text()) == Effect.CHANGES;
            Ran ran = interpreter.run(line.text());
            changed |= ran.changed();
            if (ran.exit() != Exit.DONE) {
                exit = exit == Exit.DONE ? ran.exit() : exit;
                aside.accept(failed(line, ran.exit()));
            }
            if (ran.last() || (ran.exit() != Exit.DONE && !keepGoing)) {
                return new Ran(raised(exit, changed), changed, ran.last());
            }
        }
        return new Ran(raised(exit, changed), changed);
    }

    /** "Nothing changed" must not be the last word when something was. */
    private static Exit raised(Exit exit, boolean changed) {
        return exit != Exit.DONE && changed ? Exit.PARTLY : exit;
    }

    // recover.etcdsh:7: failed (exit 3): defrag etcd-2
    private static String failed(Line line, Exit exit) {
        String where = line.where().isEmpty() ? "" : line.where() + ": ";
        return where + "failed (exit " + exit.code() + "): " + line.echo();
    }
}
