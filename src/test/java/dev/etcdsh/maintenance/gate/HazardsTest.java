package dev.etcdsh.maintenance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HazardsTest {
    /** Name, versions on the inner side of each bound, versions on the outer side. */
    @ParameterizedTest
    @CsvSource({
        "inconsistent-index, 3.5.0 3.5.2, 3.4.99 3.5.3",
        "defrag-crash, 3.5.0 3.5.5, 3.4.99 3.5.6",
        "orphan-db-tmp, 3.3.0 3.3.15 3.3.18 3.4.0 3.4.3, 3.3.19 3.4.4 3.5.0",
        "snapshot-in-defrag, 3.3.15 3.4.37 3.5.0 3.5.22 3.6.0 3.6.4, 3.4.38 3.5.23 3.6.5 3.7.0",
        "auth-index, 3.3.20 3.4.0 3.4.7, 3.3.21 3.4.8 3.5.0",
        "alarm-list-start, 3.5.0 3.5.4, 3.4.99 3.5.5",
        "defrag-disk-full, 3.3.15 3.4.34 3.5.0 3.5.16, 3.4.35 3.5.17 3.6.0",
        "tombstone-crash, 3.3.15 3.4.31 3.5.0 3.5.13, 3.4.32 3.5.14 3.6.0",
        "delete-refused, 3.3.15 3.4.19 3.5.0 3.5.6, 3.4.20 3.5.7 3.6.0",
        "compaction-latency, 3.5.16 3.5.18, 3.5.15 3.5.19 3.6.0",
        "backend-options, 3.3.15 3.4.18 3.5.0 3.5.2, 3.4.19 3.5.3 3.6.0",
        "leftover-stays, 3.7.0 3.7.3 3.8.0, 3.6.16 3.6.99",
        "learner-defrag, 3.4.0 3.7.3, 3.3.99",
        "quota-zero, 3.6.0 3.6.5, 3.5.99 3.6.6",
        "partial-transaction, 3.3.15 3.5.16, 3.5.17 3.6.0",
        "watch-lost, 3.3.15 3.4.35 3.5.0 3.5.17, 3.4.36 3.5.18 3.6.0",
        "health-exclude, 3.4.0 3.4.18 3.5.0 3.5.1, 3.3.99 3.4.19 3.5.2",
        "corrupt-id-zero, 3.3.15 3.4.21 3.5.0 3.5.4, 3.4.22 3.5.5 3.6.0",
    })
    void everyHazardBeginsAndEndsWithItsVersions(String name, String affected, String spared) {
        Hazard hazard = named(name);

        assertThat(words(affected)).allMatch(Versions.of(hazard.versions())::contain);
        assertThat(words(spared)).noneMatch(Versions.of(hazard.versions())::contain);
    }

    @Test
    void everyHazardIsTestedAtItsBounds() throws NoSuchMethodException {
        List<String> tested = Arrays.stream(HazardsTest.class
                        .getDeclaredMethod(
                                "everyHazardBeginsAndEndsWithItsVersions", String.class, String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .value())
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        Hazards.ALL.stream().map(Hazard::name).toList());
    }

    @Test
    void whatFollowsTheNumbersOfAVersionDoesNotCountAndNonsenseIsInNoStretch() {
        Versions versions = Versions.of("3.6.0-3.6.5");

        assertThat(versions.contain("3.6.0-rc.1")).isTrue();
        assertThat(versions.contain("3.6.5+git")).isTrue();
        assertThat(versions.contain("3.6")).isFalse();
        assertThat(versions.contain("Not provided")).isFalse();
    }

    @Test
    void namesAreForcedAsTheyStandSoNoTwoRowsShareOne() {
        assertThat(Gates.ALL.stream().map(Gate::name))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z-]+"));
    }

    @Test
    void theReadmeTellsOfEveryGateThatStopsSomethingAndOfEveryHazardWithItsSource() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Gates.names()).allSatisfy(name -> assertThat(readme).contains("\n| `" + name + "` | "));
        assertThat(Hazards.ALL).allSatisfy(hazard -> {
            assertThat(readme).contains("\n| `" + hazard.name() + "` | ");
            assertThat(readme).contains(" | " + hazard.harm() + " | ").contains(" | " + hazard.source() + " |\n");
        });
    }

    @Test
    void everyHazardNamesEtcdsOwnIssueOrWhatWasMeasured() {
        assertThat(Hazards.ALL)
                .extracting(Hazard::source)
                .allMatch(source ->
                        source.matches("(etcd #\\d+(, #\\d+)*|measured on [\\d.]+), (fixed in|not fixed in|open).*"));
    }

    private static Hazard named(String name) {
        return Hazards.ALL.stream()
                .filter(hazard -> hazard.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
