package dev.etcdsh.maintenance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found, how grave it is, and what it stops. etcd-1 leads. */
class CheckupTest {
    private static final Instant NOW = Instant.parse("2026-11-24T02:40:00Z");

    private final FakeCluster cluster = FakeCluster.ofThree();

    @Test
    void aCorruptAlarmStopsEveryChange() {
        cluster.raise(new Alarm(cluster.member("etcd-2").id(), AlarmType.CORRUPT));

        Diagnosis corrupt = only("corrupt", found(none()));

        assertThat(corrupt.grade()).isEqualTo(Grade.CRITICAL);
        assertThat(corrupt.evidence()).isEqualTo("a CORRUPT alarm by etcd-2: members hold different data");
        assertThat(corrupt.stops())
                .containsExactlyInAnyOrder(
                        Change.COMPACT, Change.DEFRAG, Change.MOVE_LEADER, Change.DISARM, Change.VERIFY);
    }

    @Test
    void aLostQuorumIsToldOnceWithWhy() {
        cluster.kill("etcd-2");
        cluster.kill("etcd-3");

        assertThat(found(none())).extracting(Diagnosis::name).startsWith("quorum", "unreachable", "unreachable");
        assertThat(only("quorum", found(none())).evidence())
                .isEqualTo("no voter serves a linearizable read (etcd-1: it knows of no leader)");
    }

    @Test
    void aMemberThatIsBeingDefragmentedIsNamed() {
        cluster.member("etcd-3").defragmenting(true);

        assertThat(only("busy", found(none())).evidence()).isEqualTo("etcd-3 is being defragmented");
    }

    @Test
    void aMemberFarBehindIsNamedWithHowFar() {
        cluster.member("etcd-3").behind(1_000);

        assertThat(only("lag", found(none())).evidence()).isEqualTo("etcd-3 is 1,000 raft entries behind");
        cluster.member("etcd-3").behind(999);
        assertThat(found(none())).extracting(Diagnosis::name).doesNotContain("lag");
    }

    @Test
    void differentVersionsAreListedWithTheirMembers() {
        cluster.member("etcd-2").version("3.6.16");

        assertThat(only("mixed-versions", found(none())).evidence())
                .isEqualTo("members of different versions: 3.5.30 (etcd-1, etcd-3), 3.6.16 (etcd-2)");
    }

    @Test
    void moreThanOneLeaderChangeAnHourIsTooMany() {
        double started = NOW.minus(Duration.ofHours(2)).getEpochSecond();
        cluster.member("etcd-1")
                .sample("process_start_time_seconds", started)
                .sample("etcd_server_leader_changes_seen_total", 3);
        cluster.member("etcd-2")
                .sample("process_start_time_seconds", started)
                .sample("etcd_server_leader_changes_seen_total", 2);

        assertThat(only("leader-changes", found(none())).evidence())
                .isEqualTo("etcd-1 has seen 3 leader changes in the 2.0 hours it is up");
    }

    @Test
    void aFileFrom90PercentOfItsQuotaOnIsAWarningAndFromAllOfItCritical() {
        cluster.member("etcd-2").file(15_200_000);
        cluster.member("etcd-3").file(16_800_000);

        assertThat(found(none()))
                .filteredOn(found -> found.name().equals("over-quota"))
                .extracting(found -> found.grade() + " " + found.stops() + " " + found.evidence())
                .containsExactly(
                        "CRITICAL [DISARM] etcd-3: its file of 16.0 MiB fills 100 % of its quota of 16.0 MiB: it would raise NOSPACE again",
                        "WARNING [] etcd-2: its file of 14.5 MiB fills 90 % of its quota of 16.0 MiB");
    }

    @Test
    void aQuotaThatNobodyTellsIsNotGuessedAt() {
        cluster.member("etcd-2").withoutMetrics();

        assertThat(only("quota-unknown", found(none())).next())
                .isEqualTo("say what --quota-backend-bytes is there: disarm --quota 2GiB");
    }

    @Test
    void certificatesAreWarnedOfFrom30DaysOn() {
        Optional<Connection.Tls> tls = Optional.of(new Connection.Tls(
                "TLSv1.3", true, Optional.of(certificate("CN=etcd", 30)), Optional.of(certificate("CN=us", 29))));

        assertThat(only("certificate", found(new Circumstances(NOW, Optional.empty(), Set.of(), tls, Map.of())))
                        .evidence())
                .isEqualTo("our own certificate, CN=us, expires in 29 days, on 2026-12-23T02:40:00Z");
    }

    @Test
    void aLeftoverIsNamedWithItsSizeAndIsGraveWhereThisVersionWouldTakeItUp(@TempDir Path data) throws IOException {
        Path snap = Files.createDirectories(data.resolve("member/snap"));
        Files.write(snap.resolve("db"), new byte[10]);
        Files.write(snap.resolve("db.tmp.123"), new byte[2048]);
        Circumstances seen = Circumstances.of(NOW, Optional.of(new DataFolder(data)), Set.of());

        assertThat(only("leftover", found(seen)).evidence())
                .isEqualTo(snap.resolve("db.tmp.123") + " (2.0 KiB): an interrupted defragmentation left it");
        cluster.member("etcd-2").version("3.3.18");
        assertThat(only("orphan-db-tmp", found(seen)).grade()).isEqualTo(Grade.CRITICAL);
        assertThat(only("orphan-db-tmp", found(seen)).stops()).containsExactly(Change.DEFRAG);
        assertThat(only("orphan-db-tmp", found(none())).grade()).isEqualTo(Grade.WARNING);
        assertThat(only("orphan-db-tmp", found(none())).stops()).isEmpty();
    }

    @Test
    void aDefragmentationThatWasInterruptedHereIsAsGraveAsItsLeftover() {
        MemberId interrupted = cluster.member("etcd-2").version("3.3.18").id();

        assertThat(only(
                                "orphan-db-tmp",
                                found(Circumstances.of(
                                        NOW, Optional.empty(), Set.of(new Interrupted(interrupted, Optional.empty())))))
                        .grade())
                .isEqualTo(Grade.CRITICAL);
    }

    @Test
    void aMemberWhoseProcessIsStillTheSameHasClearedUpBehindAnInterruptedDefragmentation() {
        MemberId interrupted = cluster.member("etcd-2")
                .version("3.3.18")
                .sample("process_start_time_seconds", 1_790_000_000)
                .id();

        assertThat(only("orphan-db-tmp", found(interrupted(interrupted, 1_790_000_000)))
                        .grade())
                .isEqualTo(Grade.WARNING);
        assertThat(only("orphan-db-tmp", found(interrupted(interrupted, 1_780_000_000)))
                        .grade())
                .isEqualTo(Grade.CRITICAL);
    }

    private static Circumstances interrupted(MemberId member, double process) {
        return Circumstances.of(NOW, Optional.empty(), Set.of(new Interrupted(member, Optional.of(process))));
    }

    @Test
    void aRaftSnapshotMayStrikeOnlyAMemberThatCatchesUp() {
        cluster.member("etcd-2").version("3.5.22");
        cluster.member("etcd-3").version("3.5.22").behind(1_000);

        assertThat(found(none()))
                .filteredOn(found -> found.name().equals("snapshot-in-defrag"))
                .extracting(found -> found.grade() + " " + found.stops() + " "
                        + found.evidence().substring(0, 15))
                .containsExactly("CRITICAL [DEFRAG] etcd-3 (3.5.22)", "WARNING [] etcd-2 (3.5.22)");
    }

    @Test
    void learnersAreSpokenOfWhereThereIsOne() {
        assertThat(found(none())).extracting(Diagnosis::name).doesNotContain("learner-defrag");
        cluster.addLearner();
        assertThat(only("learner-defrag", found(none())).evidence())
                .isEqualTo("every member (3.5.30): learners refuse to be defragmented");
    }

    @Test
    void aMemberThatAnswersAndServesNothingIsBehindAndADeadOneIsNot() {
        cluster.script().fail(Call.READ, "etcd-2", CallFailed.Kind.NO_ANSWER, 1);
        assertThat(found(none())).extracting(Diagnosis::name).contains("behind");

        cluster.kill("etcd-3");
        assertThat(found(none()))
                .extracting(Diagnosis::name)
                .contains("unreachable")
                .doesNotContain("behind");
    }

    private List<Diagnosis> found(Circumstances circumstances) {
        ClusterView view = Look.at(cluster, new Now(), Look.Depth.THOROUGH);
        return Checkup.of(view, circumstances);
    }

    private static Circumstances none() {
        return Circumstances.of(NOW, Optional.empty(), Set.of());
    }

    private static Diagnosis only(String name, List<Diagnosis> all) {
        List<Diagnosis> named =
                all.stream().filter(found -> found.name().equals(name)).toList();
        assertThat(named).as(name + " in " + all).hasSize(1);
        return named.get(0);
    }

    private static Connection.Certificate certificate(String subject, int days) {
        return new Connection.Certificate(subject, "CN=ca", NOW.plus(Duration.ofDays(days)), List.of());
    }

    private record Now() implements Clock {
        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public void pause(Duration duration) {
            throw new AssertionError("looking does not wait");
        }
    }
}
