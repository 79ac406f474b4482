package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.shell.TypedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code recover} as it is meant: typed, a yes to every step, a no in between, and gone on with. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#incident")
class TypedRecoverIT {
    private static final List<String> BEFORE_THE_FIRST_FILE = List.of(
            "next: save a snapshot of",
            "next: say what probably fills the files",
            "next: compact to revision",
            "next: make sure that every voter");
    private static final List<String> FROM_THE_FIRST_FILE_ON = List.of(
            "next: defragment etcd-",
            "next: judge its file",
            "next: defragment etcd-",
            "next: move leadership",
            "next: defragment etcd-",
            "next: list the alarms again",
            "next: prove it",
            "next: compare what the voters hold",
            "next: list the alarms, and once more");

    private final String version;
    private final Path state;

    TypedRecoverIT(String version, @TempDir Path state) {
        this.version = version;
        this.state = state;
    }

    @Test
    void everyStepIsAskedForAndANoInBetweenIsGoneOnWith() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace();
                TypedSession typed = TypedSession.start(
                        100, Map.of("XDG_STATE_HOME", state.toString(), "NO_COLOR", "1"), rehearsal.line())) {
            typed.expectLast("127.0.0.1 NOSPACE>");
            typed.type("recover --watch 1s\r");
            yesTo(typed, BEFORE_THE_FIRST_FILE);
            typed.expect("next: defragment etcd-").expect("Proceed? [y/N]").type("n\r");
            typed.expectLast("[5] 127.0.0.1 NOSPACE>");

            typed.type("recover --resume --watch 1s\r");
            yesTo(typed, BEFORE_THE_FIRST_FILE);
            yesTo(typed, FROM_THE_FIRST_FILE_ON);
            typed.expect("recovered: NOSPACE is gone, and every voter accepts writes");
            typed.expectLast("127.0.0.1>");
            typed.type("report --since 1h\r").expect("## To repeat it").expect("recover --resume --watch 1s");
            typed.expectLast("127.0.0.1>");
            typed.type("exit\r");

            assertThat(typed.ended()).isZero();
            assertThat(rehearsal.writable()).isTrue();
        }
    }

    private static void yesTo(TypedSession typed, List<String> steps) throws Exception {
        for (String step : steps) {
            typed.expect(step).expect("Proceed? [y/N]").type("y\r");
        }
    }
}
