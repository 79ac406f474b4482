package dev.etcdsh.shell;

import dev.etcdsh.cluster.Connector;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.session.TemporaryState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program in this process, without a terminal: from arguments, variables and stdin to screens and an exit code. */
record Started(Map<String, String> environment, InputStream input, Connector connector, Node node) {
    /** A machine without etcd. */
    private static final Node BARE = new Node(Path.of("/nowhere"), Optional.empty());

    static Started inFrontOf(Connector connector) {
        Map<String, String> own = Map.of("XDG_STATE_HOME", TemporaryState.home());
        return new Started(own, InputStream.nullInputStream(), connector, BARE);
    }

    /** In front of whatever its endpoints lead to. */
    static Started forReal() {
        return inFrontOf(new JetcdConnector());
    }

    Started with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Started(more, input, connector, node);
    }

    Started fed(byte[] bytes) {
        return new Started(environment, new ByteArrayInputStream(bytes), connector, node);
    }

    /** On a node whose files are below a root. */
    Started on(Path root) {
        return new Started(environment, input, connector, new Node(root, Optional.empty()));
    }

    Ended run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                input,
                new Stdout(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                true,
                false);
        int exit = Main.run(arguments, new Surroundings(streams, environment, connector, node, signals -> {}));
        return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    Ended run(String... arguments) {
        return run(List.of(arguments));
    }

    /** How it ended, and what it said. */
    record Ended(int exit, String out, String err) {
        /**
         * As it is pictured in tests.
         *
         * <pre>
         * what was said on stderr
         * exit 2
         * </pre>
         */
        String screen() {
            return out + err + "exit " + exit + "\n";
        }
    }
}
