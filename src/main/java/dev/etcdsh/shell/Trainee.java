package dev.etcdsh.shell;

import java.util.List;
import java.util.stream.Stream;

/** The program as the JDK's archives of classes are trained on it: single commands, and the prompt, in one JVM. */
public final class Trainee {
    private Trainee() {}

    /**
     * Runs them.
     *
     * @param connection the options that say whom to talk to; without any it is what asks nobody
     */
    public static void main(String[] connection) {
        Silent.install();
        if (connection.length == 0) {
            lines(List.of("version"), List.of("help"), List.of("help", "status"));
        } else {
            lines(with(connection, "version"), with(connection, "status"), List.of(connection));
        }
        System.exit(0); // archives are made at an orderly end
    }

    @SafeVarargs
    private static void lines(List<String>... lines) {
        for (List<String> line : lines) {
            Main.run(line, Surroundings.ofProcess());
        }
    }

    private static List<String> with(String[] connection, String command) {
        return Stream.concat(Stream.of(connection), Stream.of(command)).toList();
    }
}
