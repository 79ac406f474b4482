package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LineTest {
    /** Several calls meet on one connection; another of them may be waiting for it, and it is his failure too. */
    @Test
    void aConnectionThatFailsWhileItIsLookedAtIsStillTheOneThatIsWaitedFor() {
        CompletableFuture<Contact> failing = new CompletableFuture<>() {
            @Override
            public boolean isCompletedExceptionally() {
                boolean until = super.isCompletedExceptionally();
                completeExceptionally(new CallFailed(Kind.UNREACHABLE, Problem.of("refused")));
                return until;
            }
        };

        assertThat(Line.broken(failing)).isFalse();

        failing.completeExceptionally(new CallFailed(Kind.UNREACHABLE, Problem.of("refused")));
        assertThat(Line.broken(failing)).isTrue();
    }
}
