package dev.etcdsh.shell;

import java.util.List;
import java.util.stream.Stream;

/** The program as the JDK's archives of classes are trained on it: single commands, then the prompt, in one JVM. */
public final class Trainee {
    private Trainee() {}

    /**
     * Runs them.
     *
     * @param connection the options that say whom to talk to
     */
    public static void main(String[] connection) {
        Silent.install();
        for (String command : List.of("version", "status")) {
            List<String> words =
                    Stream.concat(Stream.of(connection), Stream.of(command)).toList();
            Main.run(words, Surroundings.ofProcess());
        }
        System.exit(Main.run(List.of(connection), Surroundings.ofProcess())); // archives are made at an orderly end
    }
}
