package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.CallFailed.Kind;
import io.grpc.Status;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "RESOURCE_EXHAUSTED, etcdserver: mvcc: database space exceeded, NO_SPACE",
        "DATA_LOSS, etcdserver: corrupt cluster, CORRUPT",
        "OUT_OF_RANGE, etcdserver: mvcc: required revision has been compacted, COMPACTED",
        "OUT_OF_RANGE, etcdserver: mvcc: required revision is a future revision, FUTURE_REVISION",
        "UNAVAILABLE, etcdserver: request timed out, NO_QUORUM",
        "UNKNOWN, etcdserver: request timed out, NO_QUORUM",
        "UNAVAILABLE, 'etcdserver: request timed out, possibly due to previous leader failure', NO_QUORUM",
        "UNAVAILABLE, etcdserver: leader changed, NO_QUORUM",
        "UNAVAILABLE, etcdserver: no leader, NO_QUORUM",
        "UNAVAILABLE, etcdserver: rpc not supported for learner, LEARNER",
        "FAILED_PRECONDITION, etcdserver: rpc not supported for learner, LEARNER",
        "INVALID_ARGUMENT, 'etcdserver: authentication failed, invalid user ID or password', LOGIN_REFUSED",
        "INVALID_ARGUMENT, etcdserver: user name is empty, NOT_PERMITTED",
        "UNKNOWN, auth: user name is empty, NOT_PERMITTED",
        "PERMISSION_DENIED, etcdserver: permission denied, NOT_PERMITTED",
        "UNKNOWN, auth: permission denied, NOT_PERMITTED",
        "UNKNOWN, auth: user not found, NOT_PERMITTED",
        "FAILED_PRECONDITION, etcdserver: user name not found, NOT_PERMITTED",
        "UNAUTHENTICATED, etcdserver: invalid auth token, NOT_PERMITTED",
        "UNKNOWN, auth: invalid auth token, NOT_PERMITTED",
        "UNKNOWN, auth: revision in header is old, NOT_PERMITTED",
        "UNAVAILABLE, transport is closing, BROKEN",
        "UNAVAILABLE, error reading from server: EOF, BROKEN",
        "UNAVAILABLE, Keepalive failed. The connection is likely gone, BROKEN",
        "UNAVAILABLE, etcdserver: server stopped, BROKEN",
        "INTERNAL, RST_STREAM closed stream. HTTP/2 error code: INTERNAL_ERROR, BROKEN",
        "DEADLINE_EXCEEDED, CallOptions deadline exceeded after 5s, NO_ANSWER",
        "UNKNOWN, context deadline exceeded, NO_QUORUM",
        "DEADLINE_EXCEEDED, context deadline exceeded, NO_QUORUM",
        "FAILED_PRECONDITION, etcdserver: not leader, REFUSED",
        "UNKNOWN, whatever comes next year, REFUSED",
    })
    void whatEtcdSaysDecidesTheKind(Status.Code code, String words, Kind kind) {
        assertThat(Refusals.kind(code.toStatus().withDescription(words))).isEqualTo(kind);
    }

    @Test
    void whatFailsAtOurOwnEndIsNoRefusal() {
        assertThat(Refusals.kind(Status.UNKNOWN.withCause(new IOException("closed"))))
                .isEqualTo(Kind.BROKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "etcdserver: invalid auth token, true",
        "auth: invalid auth token, true",
        "auth: revision in header is old, true",
        "etcdserver: revision of auth store is old, true",
        "etcdserver: permission denied, false",
    })
    void aLoginThatRanOutIsToldFromOneThatMayNot(String words, boolean ranOut) {
        assertThat(Refusals.loginRanOut(Status.UNKNOWN.withDescription(words))).isEqualTo(ranOut);
    }
}
