package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.command.Built;
import dev.etcdsh.launcher.Java;
import dev.etcdsh.shell.TypedSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** It starts on every Java, and no Java has a word to say on the screen. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.etcdsh.launcher.Java#all")
class StartIT {
    private static final String VERSION = Built.THIS.etcdsh();
    private static Rehearsal rehearsal;

    private final Java java;

    StartIT(Java java) {
        this.java = java;
    }

    @BeforeAll
    static void start() {
        rehearsal = Rehearsal.start("3.7.3");
    }

    @AfterAll
    static void end() {
        rehearsal.close();
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(program().run("--version")).isEqualTo(new Ended(0, "etcdsh " + VERSION + "\n", ""));
    }

    @Test
    void theVersionCommandNamesTheJavaItRunsOn() {
        Ended ended = program().run("version");

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.out()).startsWith("ETCDSH  " + VERSION + "\nJAVA    " + java.version() + ".");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void oneCommandIsAnsweredOnStandardOutputAlone() {
        Ended ended = program().run(rehearsal.line("status"));

        assertThat(ended.exit()).as(ended.both()).isZero();
        assertThat(ended.out()).contains("etcd-1", "etcd-2", "etcd-3", "no alarm   leader etcd-");
        assertThat(ended.err()).isEmpty();
    }

    /** As where the library for it cannot be loaded. */
    @Test
    void theJdkSpeaksTlsAsWell() {
        Ended byDefault = program().run(rehearsal.line("session"));

        assertThat(byDefault.out()).contains("TLS          TLSv1.3", "VERIFIED     yes");
        assertThat(program().with("ETCDSH_TLS", "jdk").run(rehearsal.line("session")))
                .isEqualTo(byDefault);
    }

    @Test
    void thePromptStandsBelowOneLineOfIdentityAndOneOfState(@TempDir Path state) throws Exception {
        Map<String, String> environment = new HashMap<>(java.environment());
        environment.put("XDG_STATE_HOME", state.toString());
        try (TypedSession typed = TypedSession.start(120, environment, rehearsal.line())) {
            typed.expectLast("127.0.0.1>").type(TypedSession.CTRL_D);

            assertThat(typed.ended()).isZero();
            List<String> screen = typed.screen();
            assertThat(screen).hasSize(3);
            assertThat(screen.get(0)).isEqualTo("etcdsh " + VERSION + "  127.0.0.1  help lists the commands");
            assertThat(screen.get(1))
                    .matches("3/3 members  etcd 3\\.7\\.3  leader etcd-\\d  fullest [0-9.]+ [KM]iB, [0-9.]+ % of quota"
                            + "  no alarms");
            assertThat(screen.get(2)).isEqualTo("127.0.0.1>");
        }
    }

    private Program program() {
        return new Program(java.environment(), "", Path.of(""));
    }
}
