package dev.etcdsh.shell;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.command.Interpreter.Ran;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.session.NoNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The shell without a terminal, in front of three members in memory. */
final class Rig {
    final FakeCluster cluster = FakeCluster.ofThree();
    final ShellContext context;
    final Session session;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Rig(String... arguments) {
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]), new Stdout(out), stream(err), false, false, false, true, false);
        Console console = new Console(streams, "dumb");
        Interruption interruption = new Interruption();
        Signals signals = new Signals(interruption, console::say);
        session = new Session(
                Settings.of(Map.of(), Map.of()),
                (access, passphrase) -> cluster,
                console::secret,
                console,
                new SystemClock(),
                interruption,
                TemporaryState.folder(),
                NoNode.asked());
        Standing standing = new Standing(Launch.of(List.of(arguments)).said());
        context = new ShellContext(Catalogue.all(), session, console, signals, standing);
    }

    Ran line(String line) {
        return context.scripts().text("", line);
    }

    Ran script(String text) {
        return context.scripts().text("test", text);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
