package dev.etcdsh.shell;

import dev.etcdsh.command.Arguments;
import dev.etcdsh.command.Binder;
import dev.etcdsh.command.Commands;
import dev.etcdsh.command.UsageError;
import dev.etcdsh.drill.Drill;
import dev.etcdsh.drill.KeptCluster;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A cluster of the drill's own, really out of space; it goes when the shell is left, unless it is kept. */
final class DrillStage implements Stage {
    private static final Pattern VERSION = Pattern.compile("3\\.[3-7]\\.(0|[1-9][0-9]?)");
    /** What says whom to talk to: a drill knows that by itself. */
    private static final List<String> OF_OTHER_CLUSTERS = List.of(
            "endpoints",
            "cacert",
            "cert",
            "key",
            "user",
            "password-file",
            "insecure-skip-tls-verify",
            "insecure-transport",
            "manifest",
            "root");

    private final Optional<String> version;
    private final boolean keep;
    private final PrintStream err;
    private @Nullable Drill drill;

    private DrillStage(Optional<String> version, boolean keep, PrintStream err) {
        this.version = version;
        this.keep = keep;
        this.err = err;
    }

    /** Whether this is how the program was started. */
    static boolean wanted(Launch launch) {
        return launch.words().stream().findFirst().filter(Rehearse.NAME::equals).isPresent();
    }

    /** The words behind {@code etcdsh}, bound; {@code --help} may be among them. */
    static Arguments bind(Launch launch) {
        return new Binder(new Commands(List.of(new Launch.Program(Rehearse.SPEC))))
                .bind(launch.words())
                .arguments();
    }

    /**
     * What was asked for.
     *
     * @throws UsageError when it makes no sense
     */
    static DrillStage of(Launch launch, PrintStream err) {
        Arguments arguments = bind(launch);
        OF_OTHER_CLUSTERS.stream().filter(launch.said()::has).findFirst().ifPresent(option -> {
            throw new UsageError(
                    "--" + option + " does not go with drill", "a drill makes a cluster of its own", "leave it out");
        });
        Optional<String> version = arguments.value(Rehearse.ETCD.name());
        version.filter(given -> !VERSION.matcher(given).matches()).ifPresent(given -> {
            throw new UsageError(
                    "--etcd: '" + given + "' is no version of etcd",
                    "etcdsh knows the lines 3.3 to 3.7",
                    "write three numbers, such as 3.7.3");
        });
        return new DrillStage(version, arguments.has(Rehearse.KEEP.name()), err);
    }

    @Override
    public void set(Session session, Console console) {
        Drill started = Drill.start(version, console::doing);
        drill = started;
        Settings own = session.settings().with(started.connection()).named(Rehearse.NAME);
        int writes = started.fill(session.connect(own), console::doing);
        console.done();
        console.say("drill: three members of etcd " + started.version() + ", full after " + writes
                + " writes: mvcc: database space exceeded");
        console.say(
                keep
                        ? "drill: they stay when this shell is left"
                        : "drill: leaving this shell ends them and removes everything of them");
    }

    // drill: the members go on without this shell
    //   reach them: etcdsh --endpoints https://127.0.0.1:21017,... --cacert ... --cert ... --key ...
    //   end them:   kill -9 4711 4712 4713; rm -r /tmp/etcdsh-drill-123
    @Override
    public void close() {
        if (drill == null) {
            return;
        }
        if (keep) {
            KeptCluster kept = drill.keep();
            err.println("drill: the members go on without this shell");
            err.println("  reach them: " + kept.reachLine());
            err.println("  end them:   " + kept.endLine());
        }
        drill.close();
    }
}
