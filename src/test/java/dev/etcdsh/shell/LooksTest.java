package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LooksTest {
    private static final Duration EVERY = Duration.ofMillis(100);

    @Test
    void whatALookTakesIsPartOfTheTimeToTheNext() {
        assertThat(Looks.rest(EVERY, Duration.ofMillis(30))).hasMillis(70);
    }

    @Test
    void afterALookThatTakesLongEtcdIsLeftAloneForHalfTheTime() {
        assertThat(Looks.rest(EVERY, Duration.ofMillis(60))).hasMillis(50);
        assertThat(Looks.rest(EVERY, Duration.ofSeconds(5))).hasMillis(50);
    }
}
