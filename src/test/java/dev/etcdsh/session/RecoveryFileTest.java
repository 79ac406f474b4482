package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What a recovery leaves on the disk, so that another etcdsh can go on with it. */
class RecoveryFileTest {
    private static final ClusterId CLUSTER = new ClusterId(0x5e3a_41c8_b6d0_f127L);

    private final Night night = new Night();

    @Test
    void itIsNamedByClusterAndTimeAndForItsOwnerOnly() throws IOException {
        Path place = place();
        file(place).begins(night.plan());

        assertThat(place.getFileName()).hasToString("5e3a41c8b6d0f127-20261124T024005Z.json");
        assertThat(RecoveryFile.snapshot(place).getFileName()).hasToString("5e3a41c8b6d0f127-20261124T024005Z.db");
        assertThat(mode(place)).isEqualTo("rw-------");
        assertThat(mode(folder())).isEqualTo("rwx------");
        assertThat(Files.readString(place)).startsWith("{\"schema\":1,\"cluster\":\"5e3a41c8b6d0f127\",");
    }

    @Test
    void itIsThereBeforeTheFirstStepAndSaysWhatIsDoneAfterIt() throws IOException {
        Plan plan = night.plan();
        Path place = place();
        night.cluster.script().before(Call.DEFRAGMENT, "etcd-2", () -> assertThat(
                        found().state().defragmented())
                .isEmpty());
        night.carryOut(plan, file(place));

        RecoveryState state = read(place);
        assertThat(state.defragmented()).isEqualTo(Map.of("a000000000000002", 20_480L));
        assertThat(state.ended()).isTrue();
        assertThat(state.before().defragmented())
                .isEqualTo(Map.of(night.member("etcd-2").id(), new Bytes(20_480)));
        assertThat(names()).containsExactly("5e3a41c8b6d0f127-20261124T024005Z.json");
    }

    @Test
    void aStepOfUnknownOutcomeIsNotTakenForDone() throws IOException {
        Plan plan = night.plan();
        night.cluster.script().fail(Call.DEFRAGMENT, "etcd-2", CallFailed.Kind.BROKEN);
        night.carryOut(plan, file(place()));

        assertThat(found().state().defragmented()).isEmpty();
    }

    @Test
    void theNewestThatHasNotEndedIsGoneOnWith() throws IOException {
        write("20261122T000000Z", state("the first", false));
        write("20261124T000000Z", state("the last", false));
        write("20261123T000000Z", state("between", true));

        assertThat(found().state().began()).isEqualTo("the last");
    }

    @Test
    void nothingIsGoneOnWithAfterOneThatHasEnded() throws IOException {
        write("20261122T000000Z", state("the first", false));
        write("20261124T000000Z", state("the last", true));

        assertThat(RecoveryFile.unfinished(night.state, CLUSTER)).isEmpty();
    }

    @Test
    void otherClustersAreNotLookedAt() throws IOException {
        write("20261122T000000Z", state("the first", false));

        assertThat(RecoveryFile.unfinished(night.state, new ClusterId(1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"schema\":1,\"cluster\":\"5e3a",
                "{\"schema\":1,\"cluster\":\"5e3a41c8b6d0f127\",\"began\":null,\"compactedTo\":0,\"defragmented\":{},"
                        + "\"ended\":false}",
                "{\"schema\":1,\"cluster\":\"5e3a41c8b6d0f127\",\"began\":\"t\",\"compactedTo\":0,"
                        + "\"defragmented\":{\"etcd-1\":1},\"ended\":false}",
                "{\"schema\":1,\"cluster\":\"5e3a41c8b6d0f127\",\"began\":\"t\",\"snapshot\":\"\\u0000\",\"compactedTo\":0,"
                        + "\"defragmented\":{},\"ended\":false}"
            })
    void aFileThatIsDamagedIsNone(String text) throws IOException {
        write("20261122T000000Z", state("the first", false));
        Files.writeString(folder().resolve("5e3a41c8b6d0f127-20261124T000000Z.json"), text);

        assertThat(found().state().began()).isEqualTo("the first");
    }

    @Test
    void aFileOfALaterVersionThatSaysMoreIsNone() throws IOException {
        write("20261122T000000Z", state("the first", false));
        Files.writeString(folder().resolve("5e3a41c8b6d0f127-20261124T000000Z.json"), """
                {"schema":2,"cluster":"5e3a41c8b6d0f127","began":"2026-11-24T00:00:00Z","compactedTo":0,"defragmented":{},\
                "ended":false,"paused":true}""");

        assertThat(found().state().began()).isEqualTo("the first");
    }

    @Test
    void aFileThatCannotBeWrittenStopsTheRecoveryBeforeItsFirstStep() throws IOException {
        Plan plan = night.plan();
        Path place = place();
        Files.createDirectories(place.resolve("in the way"));
        Report report = night.carryOut(plan, file(place));

        assertThat(night.cluster.script().changes()).isEmpty();
        assertThat(report.rows()).singleElement().satisfies(row -> assertThat(row.outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(
                                failed.problem().what())
                        .isEqualTo("the recovery's state " + place + " cannot be written")));
        assertThat(names()).containsExactly("5e3a41c8b6d0f127-20261124T024005Z.json");
    }

    @Test
    void oneOfWhichNothingWasDoneIsForgotten() throws IOException {
        Plan plan = night.plan();
        night.cluster.script().fail(Call.MEMBERSHIP, "", CallFailed.Kind.UNREACHABLE);
        night.carryOut(plan, file(place()));

        assertThat(names()).isEmpty();
    }

    /** What an earlier run did counts, although this one came to nothing. */
    @Test
    void oneThatWasToBeGoneOnWithIsKept() throws IOException {
        file(place()).begins(night.plan());
        Plan plan = night.plan();
        night.cluster.script().fail(Call.MEMBERSHIP, "", CallFailed.Kind.UNREACHABLE);
        night.carryOut(plan, file(place()));

        assertThat(names()).hasSize(1);
    }

    private Path place() throws IOException {
        return RecoveryFile.place(night.state, CLUSTER, Night.NOW);
    }

    private static RecoveryFile file(Path place) {
        return RecoveryFile.of(place, state("2026-11-24T02:40:05Z", false), 7);
    }

    private static RecoveryState state(String began, boolean ended) {
        RecoveryState state = RecoveryState.begun(CLUSTER.hex(), began, Optional.empty());
        return ended ? state.complete() : state;
    }

    private RecoveryFile.Found found() {
        return RecoveryFile.unfinished(night.state, CLUSTER).orElseThrow();
    }

    private void write(String time, RecoveryState state) throws IOException {
        Path place = night.state.made("recoveries", CLUSTER.hex() + "-" + time + ".json");
        RecoveryFile file = RecoveryFile.of(place, state, 7);
        file.begins(night.plan());
    }

    private RecoveryState read(Path place) throws IOException {
        return new JsonMapper().readValue(Files.readString(place), RecoveryState.class);
    }

    private Path folder() {
        return night.state.path().resolve("recoveries");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
