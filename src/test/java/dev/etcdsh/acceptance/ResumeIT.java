package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A recovery that is killed (-9) after each of its steps in turn, and gone on with each time. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#incident")
class ResumeIT {
    private static final Pattern OUTCOME = Pattern.compile("\"event\":\"outcome\".*?\"title\":\"[^\"]*\"");
    private static final int STEPS = 13;

    private final String version;
    private final Path state;

    ResumeIT(String version, @TempDir Path state) {
        this.version = version;
        this.state = state;
    }

    @Test
    void endsInTheSameStateAsOneThatWasNotKilled() throws Exception {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            List<Integer> killedAfter = new ArrayList<>();
            for (int step = 1; step < STEPS; step++) {
                if (killedAfter(step, rehearsal, step == 1 ? List.of() : List.of("--resume"))) {
                    killedAfter.add(step);
                }
            }
            Ended last = program().run(rehearsal.line("recover", "--resume", "--yes", "--watch", "1s"));

            assertThat(killedAfter).hasSize(STEPS - 1);
            assertThat(last.exit()).as(last.both()).isZero();
            assertThat(last.out())
                    .contains(
                            "recovered: NOSPACE is gone, and every voter accepts writes",
                            "is whole, its SHA-256 is right")
                    .containsPattern("defragment +etcd-[123] .* already ");
            assertThat(rehearsal
                            .cluster()
                            .alarms(rehearsal.cluster().membership().voters().get(0)))
                    .isEmpty();
            assertThat(rehearsal.writable()).isTrue();
            Ended none = program().run(rehearsal.line("recover", "--resume", "--yes"));
            assertThat(none.exit()).as(none.both()).isEqualTo(3);
            assertThat(none.err()).contains("there is no recovery of this cluster to go on with");
        }
    }

    private Program program() {
        return Program.etcdsh().with("XDG_STATE_HOME", state.toString());
    }

    /** False when it was quicker than the kill. */
    private boolean killedAfter(int step, Rehearsal rehearsal, List<String> options) throws Exception {
        List<String> words = new ArrayList<>(List.of("recover", "--yes", "--watch", "20s"));
        words.addAll(options);
        int before = outcomes();
        Process process = program().start(rehearsal.line(words.toArray(String[]::new)));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (outcomes() < before + step && process.isAlive() && Instant.now().isBefore(deadline)) {
            Thread.onSpinWait();
        }
        String said = outcomes() < before + step
                ? new String(process.getErrorStream().readNBytes(4_000), java.nio.charset.StandardCharsets.UTF_8)
                : "";
        boolean alive = process.isAlive();
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(outcomes()).as(said).isGreaterThanOrEqualTo(before + step);
        return alive;
    }

    private int outcomes() throws IOException {
        Path journal = state.resolve("etcdsh").resolve("journal.ndjson");
        if (!Files.exists(journal)) {
            return 0;
        }
        Matcher found = OUTCOME.matcher(Files.readString(journal));
        int count = 0;
        while (found.find()) {
            count++;
        }
        return count;
    }
}
