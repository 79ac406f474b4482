package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Problem;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a member of our own can show: how often a call reaches it. */
class SentOnceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Status NO_TOKEN = Status.UNAUTHENTICATED.withDescription("etcdserver: invalid auth token");

    private FakeMember member;

    @BeforeEach
    void start() throws IOException {
        member = new FakeMember(7);
    }

    @AfterEach
    void end() {
        member.close();
    }

    @Test
    void aChangingCallWhoseConnectionBreaksIsUnknownAndWasSentOnce() {
        member.defrag = FakeMember.Answer.BREAK;
        String where = "etcd-7 (" + member.endpoint() + ")";
        try (Cluster cluster = open(Optional.empty())) {
            CallFailed failure = failure(() -> cluster.defragment(only(cluster), PATIENCE));

            assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
            assertThat(failure.kind().mayHaveRun()).isTrue();
            assertThat(failure.problem().what()).isEqualTo("the connection to " + where + " broke");
            assertThat(failure.problem().why()).startsWith("after defrag had been sent");
            assertThat(failure.problem().next())
                    .isEqualTo("whether it ran is not known: look with 'status' before trying again");
        }
        assertThat(member.calls).containsExactly("defrag");
    }

    @Test
    void aChangingCallThatIsNotAnsweredInTimeIsUnknownAndWasSentOnce() {
        member.defrag = FakeMember.Answer.SILENCE;
        String where = "etcd-7 (" + member.endpoint() + ")";
        try (Cluster cluster = open(Optional.empty())) {
            CallFailed failure = failure(() -> cluster.defragment(only(cluster), Duration.ofMillis(250)));

            assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
            assertThat(failure.problem())
                    .isEqualTo(new Problem(
                            where + " does not answer",
                            "no answer to defrag within 0.25 s",
                            "it may be at it still: look with 'status' before trying again"));
        }
        assertThat(member.calls).containsExactly("defrag");
    }

    @Test
    void eachChangingCallIsPrecededByALoginAndIsNotRepeatedWhenThatIsRefused() {
        member.defrag = FakeMember.Answer.refuse(NO_TOKEN);
        String where = "etcd-7 (" + member.endpoint() + ")";
        try (Cluster cluster = open(Optional.of(Connecting.login("root", "secret")))) {
            Member at = only(cluster);
            member.calls.clear();
            CallFailed failure = failure(() -> cluster.defragment(at, PATIENCE));
            assertThat(failure.kind()).isEqualTo(Kind.NOT_PERMITTED);
            assertThat(failure.kind().mayHaveRun()).isFalse();
            assertThat(failure.problem())
                    .isEqualTo(new Problem(
                            where + " did not accept its own login for defrag",
                            "etcdserver: invalid auth token",
                            "nothing ran; try again"));

            member.defrag = FakeMember.Answer.OK;
            cluster.defragment(at, PATIENCE);
        }
        assertThat(member.calls).containsExactly("login", "defrag", "login", "defrag");
    }

    @Test
    void aReadWhoseLoginRanOutLogsInAnewAndIsRepeatedOnce() {
        try (Cluster cluster = open(Optional.of(Connecting.login("root", "secret")))) {
            Member at = only(cluster);
            member.calls.clear();
            member.alarms = FakeMember.Answer.refuse(NO_TOKEN);
            assertThat(failure(() -> cluster.alarms(at)).kind()).isEqualTo(Kind.NOT_PERMITTED);
        }
        assertThat(member.calls).containsExactly("alarm list", "login", "alarm list");
    }

    @Test
    void interruptingTheCallerCancelsTheCallAtOnce() throws InterruptedException {
        member.defrag = FakeMember.Answer.SILENCE;
        try (Cluster cluster = open(Optional.empty())) {
            Member at = only(cluster);
            CallFailed[] failure = new CallFailed[1];
            Thread caller = new Thread(() -> failure[0] = failure(() -> cluster.defragment(at, PATIENCE)));
            caller.start();
            assertThat(member.taken.await(10, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();
            caller.join(2000);

            assertThat(caller.isAlive()).isFalse();
            assertThat(failure[0].kind()).isEqualTo(Kind.CANCELLED);
            assertThat(failure[0].problem())
                    .isEqualTo(Problem.of("defrag at etcd-7 (" + member.endpoint() + ") was given up"));
            assertThat(member.cancelled.await(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Cluster open(Optional<dev.etcdsh.cluster.Access.Login> login) {
        return Connecting.open(Connecting.access(Optional.empty(), login, List.of(member.endpoint())));
    }

    private static Member only(Cluster cluster) {
        return cluster.membership().members().get(0);
    }

    private static CallFailed failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run);
    }
}
