package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import java.io.EOFException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Gets a page from a member's client port, by HTTP/1.1. Needs no login. */
final class HttpPage {
    private final Wires wires;
    private final Duration most;

    /** @param most how long a page may take, its connection included */
    HttpPage(Wires wires, Duration most) {
        this.wires = wires;
        this.most = most;
    }

    /**
     * Gets it.
     *
     * @param path such as {@code /metrics}
     * @throws CallFailed when no page comes in time
     */
    Pages.Answer get(String path, Where where) {
        try {
            return get(path, where, Wait.begin(most));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailed(Kind.CANCELLED, Problem.of(path + " of " + where + " was given up"), e);
        } catch (TimeoutException e) {
            String why = "no answer within " + Failures.seconds(most);
            throw failed(Kind.NO_ANSWER, path, where, why, e);
        } catch (ExecutionException e) {
            throw failed(Kind.UNREACHABLE, path, where, why(e, where), e);
        }
    }

    /** TLS may need another to speak it. */
    private Pages.Answer get(String path, Where where, Wait waited)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return once(path, where, waited);
        } catch (ExecutionException e) {
            if (!wires.another(where.address(), e)) {
                throw e;
            }
        }
        return once(path, where, waited);
    }

    private Pages.Answer once(String path, Where where, Wait waited)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Pages.Answer> page = wires.pages().ask(path, where.address(), most);
        try {
            return waited.of(page);
        } finally {
            page.cancel(false);
        }
    }

    private String why(ExecutionException failure, Where where) {
        if (failure.getCause() instanceof ProtocolException said) {
            return String.valueOf(said.getMessage());
        }
        return failure.getCause() instanceof EOFException
                ? "the connection was closed before it answered"
                : new DialTrouble(wires).problem(failure, where).why();
    }

    private static CallFailed failed(Kind kind, String path, Where where, String why, Exception cause) {
        return new CallFailed(kind, new Problem(where + " does not show " + path, why, ""), cause);
    }
}
