package dev.etcdsh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Secret;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final FakeCluster here = FakeCluster.ofThree();
    private final FakeCluster there = FakeCluster.ofThree();
    private final Session session = new Session(
            Settings.of(Map.of("endpoints", "here:1"), Map.of()),
            (access, ask) -> switch (access.endpoints().get(0).host()) {
                case "here" -> here;
                case "there" -> there;
                default -> throw new CallFailed(CallFailed.Kind.UNREACHABLE, Problem.of("nobody answers"));
            },
            question -> new Secret(() -> "none"),
            new RecordingOperator(Operator.Answer.NO),
            new Stopped(),
            new Interruption(),
            TemporaryState.folder(),
            NoNode.asked());

    @Test
    void aClusterThatCannotBeReachedLeavesTheSessionWhereItIs() {
        Cluster before = session.cluster();
        session.saw(look());
        Throwable failure = catchThrowable(() -> session.connect(other("nowhere")));

        assertThat(failure).isInstanceOf(CallFailed.class);
        assertThat(session.cluster()).isSameAs(before);
        assertThat(session.name()).isEqualTo("here");
        assertThat(session.lastView()).isPresent();
    }

    @Test
    void settingsThatAreWrongLeaveTheSessionWhereItIs() {
        Cluster before = session.cluster();
        Settings wrong = session.settings().with(Map.of("dial-timeout", "soon"));

        assertThat(catchThrowable(() -> session.connect(wrong))).isInstanceOf(SettingsError.class);
        assertThat(session.cluster()).isSameAs(before);
    }

    @Test
    void whatWasSeenOfTheLastClusterIsNotShownOfTheNext() {
        ClusterView last = look();
        session.saw(last);
        Cluster next = session.connect(other("there"));

        assertThat(session.lastView()).isEmpty();
        session.saw(last, here);
        assertThat(session.lastView()).isEmpty();
        session.saw(last, next);
        assertThat(session.lastView()).contains(last);
        assertThat(session.talksTo(here)).isFalse();
        assertThat(session.name()).isEqualTo("there");
    }

    private Settings other(String host) {
        return session.settings().with(Map.of("endpoints", host + ":1"));
    }

    private ClusterView look() {
        return Look.at(session.cluster(), session.clock(), Look.Depth.GLANCE);
    }

    private record Stopped() implements Clock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void pause(Duration duration) {}
    }
}
