package dev.etcdsh.shell;

import dev.etcdsh.cluster.Connector;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.session.TemporaryState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The program in this process, without a terminal: from arguments, variables and stdin to screens and an exit code. */
record Started(Map<String, String> environment, InputStream input, Connector connector) {
    static Started inFrontOf(Connector connector) {
        Map<String, String> own = Map.of("XDG_STATE_HOME", TemporaryState.home());
        return new Started(own, InputStream.nullInputStream(), connector);
    }

    /** In front of whatever its endpoints lead to. */
    static Started forReal() {
        return inFrontOf(new JetcdConnector());
    }

    Started with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Started(more, input, connector);
    }

    Started fed(byte[] bytes) {
        return new Started(environment, new ByteArrayInputStream(bytes), connector);
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
        int exit = Main.run(arguments, new Surroundings(streams, environment, connector, signals -> {}));
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
