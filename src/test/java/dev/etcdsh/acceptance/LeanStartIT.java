package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.launcher.Java;
import dev.etcdsh.shell.TypedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start leaves alone. A library that is set up before it is wanted can cost more than all the rest of a start. */
class LeanStartIT {
    /** Nobody is there. */
    private static final String[] NOWHERE = {"--no-discover", "--endpoints", "127.0.0.1:1"};

    private Path log;
    private Map<String, String> environment;

    @BeforeEach
    void writeDownWhatIsLoaded(@TempDir Path folder) throws IOException {
        log = folder.resolve("loaded");
        Path java = Files.writeString(
                folder.resolve("java"), """
                #!/bin/sh
                # The launcher has the JVM say nothing.
                for word; do
                  shift
                  case $word in -Xlog:*) ;; *) set -- "$@" "$word" ;; esac
                done
                exec "%s/bin/java" -Xlog:class+load:file="%s" "$@"
                """.formatted(Java.running().home(), log));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        environment = Map.of("ETCDSH_JAVA", java.toString(), "XDG_STATE_HOME", folder.toString());
    }

    @Test
    void aPromptDoesWithoutJson() throws Exception {
        try (TypedSession typed = TypedSession.start(100, environment, NOWHERE)) {
            typed.expectLast("127.0.0.1 ?>").type(TypedSession.CTRL_D);
            assertThat(typed.ended()).isZero();
        }
        assertThat(Files.readString(log))
                .contains("dev.etcdsh.shell.Conversation")
                .doesNotContain("tools.jackson.");
    }

    @Test
    void theVersionDoesWithoutLoggingJsonAndWhatTalksToClusters() throws Exception {
        Ended ended = new Program(environment, "", Path.of("")).run("version");

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(Files.readString(log))
                .contains("dev.etcdsh.command.Version")
                .doesNotContain("java.util.logging.LogManager", "tools.jackson.", "io.grpc.", "io.etcd.");
    }
}
