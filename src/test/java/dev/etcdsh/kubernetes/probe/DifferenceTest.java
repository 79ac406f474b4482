package dev.etcdsh.kubernetes.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {
    @Test
    void whatWasTakenAndWhatWasAddedInTheirOrder() {
        assertThat(Difference.of("a\n나\nc\nd\n", "a\nc\nx\nd\ny\n")).containsExactly("- 나", "+ x", "+ y");
    }

    @Test
    void equalTextsHaveNoneAndOthersAlwaysOne() {
        assertThat(Difference.of("a\n", "a\n")).isEmpty();
        assertThat(Difference.of("a\n", "a\r\n")).containsExactly("(their line ends differ)");
        assertThat(Difference.of("", "a\n")).containsExactly("+ a");
    }
}
