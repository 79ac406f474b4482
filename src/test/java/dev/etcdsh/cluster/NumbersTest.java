package dev.etcdsh.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers as they are read: as Java's own formatter writes them. */
class NumbersTest {
    private static final int SAMPLES = 20_000;

    @Test
    void everyThirdDigitHasASeparatorBeforeIt() {
        assertThat(Numbers.grouped(0)).isEqualTo("0");
        assertThat(Numbers.grouped(999)).isEqualTo("999");
        assertThat(Numbers.grouped(1_000)).isEqualTo("1,000");
        assertThat(Numbers.grouped(-999)).isEqualTo("-999");
        assertThat(Numbers.grouped(-1_234_567)).isEqualTo("-1,234,567");
        assertThat(Numbers.grouped(Long.MIN_VALUE)).isEqualTo("-9,223,372,036,854,775,808");
    }

    @Test
    void oneDecimalIsRounded() {
        assertThat(Numbers.decimal(0)).isEqualTo("0.0");
        assertThat(Numbers.decimal(0.04)).isEqualTo("0.0");
        assertThat(Numbers.decimal(0.95)).isEqualTo("1.0");
        assertThat(Numbers.decimal(-0.04)).isEqualTo("0.0");
        assertThat(Numbers.decimal(-1.25)).isEqualTo("-1.3");
        assertThat(Numbers.decimal(8_388_608)).isEqualTo("8388608.0");
    }

    @Test
    void bothAreWhatJavaWrites() {
        Random random = new Random(7);
        for (int i = 0; i < SAMPLES; i++) {
            long number = random.nextLong() >> random.nextInt(64);
            assertThat(Numbers.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
            double decimal = random.nextDouble() * 2000;
            assertThat(Numbers.decimal(decimal)).isEqualTo(String.format(Locale.ROOT, "%.1f", decimal));
        }
    }
}
