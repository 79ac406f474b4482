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
        Stream<List<String>> lines = connection.length == 0
                ? Stream.of(List.of("version"), List.of("help"), List.of("help", "status"))
                : Stream.of(with(connection, "version"), with(connection, "status"), List.of(connection));
        int worst = lines.mapToInt(line -> Main.run(line, Surroundings.ofProcess()))
                .max()
                .orElseThrow();
        System.exit(worst); // archives are made at an orderly end
    }

    private static List<String> with(String[] connection, String command) {
        return Stream.concat(Stream.of(connection), Stream.of(command)).toList();
    }
}
