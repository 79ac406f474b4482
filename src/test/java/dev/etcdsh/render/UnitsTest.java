package dev.etcdsh.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantities as they are read. */
class UnitsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048575, 1.0 MiB",
        "2147483648, 2.0 GiB",
        "2040109466, 1.9 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void sizesAreIecWithOneDecimal(long bytes, String text) {
        assertThat(Units.size(new Bytes(bytes))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0 %", "98.7, 98.7 %", "99.99, 99.9 %", "100, 100.0 %", "112.34, 112.3 %"})
    void whatIsBelowAHundredPercentIsNeverCalledAHundred(double percent, String text) {
        assertThat(Units.percent(percent)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0ms",
        "PT0.085S, 85ms",
        "PT1S, 1.0s",
        "PT41.24S, 41.2s",
        "PT59.96S, 1m00s",
        "PT72S, 1m12s",
        "PT59M59.9S, 1h00m",
        "PT2H5M, 2h05m"
    })
    void spansAreAsExactAsAnOperatorNeeds(Duration duration, String text) {
        assertThat(Units.took(duration)).isEqualTo(text);
    }

    @Test
    void countsHaveSeparatorsAndTimesAreTheOperators() {
        assertThat(Units.count(48_211)).isEqualTo("48,211");
        assertThat(Units.time(Instant.parse("2026-11-23T17:40:05.9Z"), ZoneId.of("Asia/Seoul")))
                .isEqualTo("2026-11-24 02:40:05");
    }
}
