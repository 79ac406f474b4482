package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Filling;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.maintenance.WallClock;
import dev.etcdsh.render.Format;
import dev.etcdsh.session.NoNode;
import dev.etcdsh.session.Session;
import dev.etcdsh.session.Settings;
import dev.etcdsh.session.TemporaryState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look, at real clusters that are out of space, with a member dead and with all of them dead. */
class LookIT {
    private static final Binder BINDER = new Binder(new Commands(
            List.of(new Status(), new Members(), new Alarms(), new Revision(), new SessionFacts(), new Version())));

    @ParameterizedTest(name = "etcd {0}")
    @ValueSource(strings = {"3.3.15", "3.7.3"})
    void aClusterOutOfSpaceIsSeenWholeAndWhatIsDeadIsSaid(String version) {
        try (EtcdCluster etcd = new ClusterSetup(EtcdRelease.of(version, progress -> {}))
                        .names("서울-1", "부산-2", "etcd-3")
                        .quotaBytes(16 * 1024 * 1024)
                        .start();
                Session session = session(etcd)) {
            assertThat(json(session, "alarms")).contains("\"alarms\":[],\"lines\":[\"no alarms\"]");
            assertThat(json(session, "revision")).contains("\"compacted\":0,");
            Filling.fill(session.cluster(), progress -> {});

            assertThat(json(session, "endpoint status --cluster"))
                    .contains("\"exit\":0", "\"name\":\"서울-1\"", "\"version\":\"" + version + "\"")
                    .contains(
                            "\"quota\":16777216",
                            "\"role\":\"leader\"",
                            "\"role\":\"follower\"",
                            "\"alarms\":[\"NOSPACE\"]")
                    .doesNotContain("\"dbSize\":null", "\"inUse\":null", "\"quotaUsedPercent\":null", "unreachable");
            assertThat(json(session, "alarm list")).contains("\"alarm\":\"NOSPACE\",\"seenSince\":\"2");
            assertThat(json(session, "member list")).contains("\"name\":\"부산-2\"", "\"started\":true");
            assertThat(json(session, "session"))
                    .contains("\"tls\":\"TLSv1.", "\"verified\":true", "\"clientDaysLeft\":");
            assertThat(json(session, "version")).contains("{\"name\":\"etcd-3\",\"version\":\"" + version + "\"}");

            etcd.member(2).kill();

            Result withOneDead = run(session, "status");
            assertThat(withOneDead.exit()).isEqualTo(Exit.DONE);
            assertThat(Shown.of(withOneDead, "status", 80).out())
                    .contains("unreachable")
                    .contains("2 of 3 members");
        }
    }

    private static Result run(Session session, String line) {
        Bound bound = BINDER.bind(List.of(line.split(" ")));
        return bound.command().run(bound.arguments(), session);
    }

    private static String json(Session session, String line) {
        return Shown.as(Format.JSON, run(session, line), line).out();
    }

    private static Session session(EtcdCluster etcd) {
        Map<String, String> flags = Map.of(
                "endpoints", String.join(",", etcd.endpoints()),
                "cacert", etcd.certificates().pki().authorityFile().toString(),
                "cert", etcd.certificates().client().certificateFile().toString(),
                "key", etcd.certificates().client().keyFile().toString());
        return new Session(
                Settings.of(flags, Map.of()),
                new JetcdConnector(),
                question -> {
                    throw new AssertionError("asked: " + question);
                },
                new RecordingOperator(Operator.Answer.NOBODY_TO_ASK),
                new WallClock(),
                new Interruption(),
                TemporaryState.folder(),
                NoNode.asked());
    }
}
