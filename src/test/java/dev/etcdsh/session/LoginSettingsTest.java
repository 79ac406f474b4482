package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginSettingsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void etcdctlsUserVariableMayCarryThePassword() {
        Access.Login login =
                access(Map.of(), Map.of("ETCDCTL_USER", "root:s3cr:et")).login().orElseThrow();
        assertThat(login.user()).isEqualTo("root");
        assertThat(login.password().reveal()).isEqualTo("s3cr:et");
        assertThat(login.toString()).doesNotContain("s3cr");
    }

    @Test
    void aPasswordComesFromAFileOrAVariableOrIsAskedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from-file\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> variable = Map.of("ETCDSH_PASSWORD", "from-variable");
        assertThat(password(Map.of("user", "root", "password-file", file.toString()), variable))
                .isEqualTo("from-file");
        assertThat(password(Map.of("user", "root"), variable)).isEqualTo("from-variable");
        assertThat(password(Map.of("user", "root"), Map.of())).isEqualTo("answer to Password of root");
    }

    @Test
    void theBestKnownPasswordIsTaken() throws IOException {
        String file = written("from-file", "rw-------").toString();
        Map<String, String> etcdctl = Map.of("ETCDCTL_USER", "root:behind", "ETCDCTL_PASSWORD", "variable");
        assertThat(password(Map.of(), etcdctl)).isEqualTo("behind");
        assertThat(password(Map.of(), and(etcdctl, "ETCDSH_PASSWORD", "own"))).isEqualTo("own");
        assertThat(password(Map.of("password-file", file), and(etcdctl, "ETCDSH_PASSWORD", "own")))
                .isEqualTo("from-file");
        assertThat(password(Map.of("user", "ann"), etcdctl)).isEqualTo("variable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cret\\n     | s3cret",
                "s3cret\\r\\n   | s3cret",
                "s3cret \\t    | s3cret \\t",
                "s3:c=r#t\\n\\n | !it holds more than one line of text",
                "s3\\0cret     | !it holds more than one line of text",
                "\\n           | !it is empty",
                "''           | !it is empty"
            })
    void aPasswordFileHoldsThePasswordOnItsOneLine(String content, String expected) throws IOException {
        String file = written(content.translateEscapes(), "rw-------").toString();
        Map<String, String> flags = Map.of("user", "root", "password-file", file);
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> access(flags, Map.of()))
                    .hasMessage("--password-file " + file + " cannot be used")
                    .isInstanceOfSatisfying(
                            SettingsError.class,
                            error -> assertThat(error.problem().why()).isEqualTo(expected.substring(1)));
        } else {
            assertThat(password(flags, Map.of())).isEqualTo(expected.translateEscapes());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-", "rw-rw-rw-"})
    void aPasswordFileThatOthersCanReadIsRefused(String permissions) throws IOException {
        Path file = written("secret", permissions);
        assertThatThrownBy(() -> access(Map.of("user", "root", "password-file", file.toString()), Map.of()))
                .isInstanceOfSatisfying(SettingsError.class, error -> assertThat(error.problem())
                        .isEqualTo(new Problem(
                                "--password-file " + file + " cannot be used",
                                "others than its owner can read or write it",
                                "chmod 600 " + file + ", and think of the password as known")));
    }

    private Path written(String content, String permissions) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static Map<String, String> and(Map<String, String> some, String key, String value) {
        Map<String, String> more = new HashMap<>(some);
        more.put(key, value);
        return more;
    }

    @Test
    void aPasswordBehindTheUserFlagIsRefusedWithoutEchoingIt() {
        assertThatThrownBy(() -> access(Map.of("user", "root:hunter2"), Map.of()))
                .isInstanceOfSatisfying(
                        SettingsError.class, error -> assertThat(error.problem().toString())
                                .startsWith("Problem[what=--user takes a name only")
                                .doesNotContain("hunter2"));
    }

    private static Access access(Map<String, String> flags, Map<String, String> environment) {
        return Settings.of(flags, environment).access(LoginSettingsTest::answer);
    }

    private static String password(Map<String, String> flags, Map<String, String> environment) {
        return access(flags, environment).login().orElseThrow().password().reveal();
    }

    private static Secret answer(Secret.Question question) {
        return new Secret(() -> "answer to " + question.what());
    }
}
