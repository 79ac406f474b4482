package dev.etcdsh.maintenance.defragmentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.maintenance.compaction.Compaction;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a repair is waited for at most: a last resort, never what ends one that is at work. */
class PatienceTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1073741824, 1", "1073741825, 2", "8589934592, 8"})
    void aDefragmentationHasAMinuteAndAMinuteAGibibyteOfItsFile(long file, long minutes) {
        assertThat(Defragment.patience(Optional.of(new Bytes(file)))).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void aFileOfUnknownSizeHasTenMinutes() {
        assertThat(Defragment.patience(Optional.empty())).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "100000, 2", "100001, 3", "1000000, 11"})
    void aCompactionHasAMinuteAndAMinuteAHundredThousandRevisions(long revisions, long minutes) {
        assertThat(Compaction.patience(revisions)).isEqualTo(Duration.ofMinutes(minutes));
    }
}
