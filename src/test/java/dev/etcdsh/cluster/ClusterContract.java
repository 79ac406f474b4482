package dev.etcdsh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.CallFailed.Kind;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every cluster of three voters, each with a quota of 16 MiB, promises through the port. One cluster serves all tests. Long,
 * because it goes through the port call by call.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ClusterContract {
    protected static final long QUOTA = 16 * Bytes.MIB;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY = "contract/key";
    private static final String FILLING = "contract/filling";
    private static final int PUTS_AT_MOST = 400;

    private Stage stage;

    /** A cluster, and a hand on its members. */
    public interface Stage extends AutoCloseable {
        Cluster cluster();

        String version();

        void kill(String member);

        void start(String member);

        @Override
        void close();
    }

    /** Starts etcd-1, etcd-2 and etcd-3. */
    protected abstract Stage open();

    @BeforeAll
    void openStage() {
        stage = open();
    }

    @AfterAll
    void closeStage() {
        stage.close();
    }

    @Test
    void membershipNamesThreeVotersWithIdsAndAddresses() {
        Membership membership = cluster().membership();

        assertThat(membership.members())
                .extracting(Member::name)
                .containsExactlyInAnyOrder("etcd-1", "etcd-2", "etcd-3");
        assertThat(membership.members()).allMatch(Member::voter);
        assertThat(membership.members())
                .extracting(Member::id)
                .doesNotHaveDuplicates()
                .doesNotContain(MemberId.NONE);
        assertThat(membership.members()).allMatch(member -> !member.clientUrls().isEmpty());
        assertThat(membership.quorum()).isEqualTo(2);
        assertThat(cluster().connection().cluster()).isEqualTo(membership.cluster());
    }

    @Test
    void everyMemberTellsTheSameMembership() {
        assertThat(members()).allSatisfy(member -> assertThat(cluster().membership(member))
                .isEqualTo(cluster().membership()));
    }

    @Test
    void eachMemberTellsItsOwnStatusAndAllNameOneLeader() {
        List<MemberStatus> statuses = members().stream().map(cluster()::status).toList();

        assertThat(statuses)
                .extracting(MemberStatus::member)
                .isEqualTo(members().stream().map(Member::id).toList());
        assertThat(statuses).allMatch(status -> status.version().equals(stage.version()));
        assertThat(statuses)
                .extracting(MemberStatus::leader)
                .containsOnly(statuses.get(0).leader());
        assertThat(statuses).filteredOn(MemberStatus::leads).hasSize(1);
        assertThat(statuses)
                .allMatch(status -> status.revision() > 0 && status.dbSize().count() > 0);
        assertThat(statuses).allMatch(status -> status.inUse().isPresent() == since("3.4"));
        assertThat(statuses).allMatch(status -> status.appliedLag().isPresent() == since("3.4"));
        assertThat(statuses).allMatch(status -> status.quota().isPresent() == since("3.6"));
    }

    @Test
    void metricsTellQuotaAndUseOfEveryVersion() {
        for (Member member : members()) {
            Metrics metrics = cluster().metrics(member);
            assertThat(metrics.quota()).contains(Quota.of(QUOTA));
            assertThat(metrics.inUse()).isPresent();
            assertThat(metrics.defragmenting()).isFalse();
        }
    }

    @Test
    void eachVoterServesLinearizableReadsWritesAndDeletions() {
        for (Member member : members()) {
            long before = revision();
            cluster().put(KEY, new byte[] {1}, member);
            assertThat(revision()).isEqualTo(before + 1);
            cluster().delete(KEY, member);
            assertThat(revision()).isEqualTo(before + 2);
            cluster().delete(KEY, member);
            assertThat(revision())
                    .as("deleting what is not there changes nothing")
                    .isEqualTo(before + 2);
            cluster().read(member);
        }
    }

    @Test
    void afterACompactionEveryMemberNamesItsRevision() {
        write(3);
        long revision = revision();
        cluster().compact(revision, false, members().get(1), PATIENCE);

        for (Member member : members()) {
            cluster().read(member);
            assertThat(cluster().compactedRevision(member)).isEqualTo(OptionalLong.of(revision));
        }
    }

    @Test
    void whatCannotBeCompactedIsToldApart() {
        write(2);
        long revision = revision();
        Member member = members().get(0);
        cluster().compact(revision, true, member, PATIENCE);

        assertThat(failure(() -> cluster().compact(revision, false, member, PATIENCE)))
                .isEqualTo(Kind.COMPACTED);
        assertThat(failure(() -> cluster().compact(revision, true, member, PATIENCE)))
                .isEqualTo(Kind.COMPACTED);
        assertThat(failure(() -> cluster().compact(revision + 100, true, member, PATIENCE)))
                .isEqualTo(Kind.FUTURE_REVISION);
    }

    @Test
    void theBarrierIsAnsweredByEveryMemberAndChangesNothing() {
        write(2);
        long revision = revision();
        cluster().compact(revision, true, members().get(2), PATIENCE);

        for (Member member : members()) {
            assertThat(failure(() -> cluster().compact(revision, true, member, PATIENCE)))
                    .isEqualTo(Kind.COMPACTED);
        }
        assertThat(revision()).isEqualTo(revision);
        assertThat(cluster().compactedRevision(members().get(0))).isEqualTo(OptionalLong.of(revision));
    }

    @Test
    void keysAreCountedWhateverTheirHistory() {
        long before = cluster().keys(members().get(0));
        cluster().put("contract/counted", new byte[] {1}, members().get(0));
        cluster().put("contract/counted", new byte[] {2}, members().get(1));

        assertThat(members())
                .allSatisfy(member -> assertThat(cluster().keys(member)).isEqualTo(before + 1));
        cluster().delete("contract/counted", members().get(2));
        assertThat(cluster().keys(members().get(2))).isEqualTo(before);
    }

    @Test
    void equalStoresHaveEqualHashesAtARevisionAboveTheCompactedOne() {
        write(3);
        cluster().compact(revision() - 1, true, members().get(0), PATIENCE);
        long revision = revision();
        members().forEach(member -> cluster().read(member));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(members())
                .extracting(member -> cluster().hash(revision, member))
                .allMatch(hash -> hash.equals(cluster().hash(revision, members().get(0)))));
    }

    @Test
    void aSnapshotEndsWithTheSha256OfWhatCameBefore() throws Exception {
        write(2);
        for (Member member : members()) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            List<Long> remaining = new ArrayList<>();
            cluster().snapshot(member, PATIENCE, (piece, left) -> {
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                all.writeBytes(bytes);
                remaining.add(left);
            });
            byte[] whole = all.toByteArray();
            byte[] data = Arrays.copyOf(whole, whole.length - 32);

            assertThat(data.length % 512).isZero();
            assertThat(Arrays.copyOfRange(whole, data.length, whole.length))
                    .isEqualTo(cluster().sha256().digest(data));
            assertThat(remaining).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
        }
    }

    @Test
    void leadershipGoesWhereItIsHandedAndOnlyTheLeaderHandsIt() {
        Member leader = leader();
        Member other = members().stream()
                .filter(member -> !member.equals(leader))
                .findFirst()
                .orElseThrow();
        assertThat(failure(() -> cluster().moveLeader(other, other))).isEqualTo(Kind.REFUSED);

        cluster().moveLeader(other, leader);

        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(leader())
                .isEqualTo(other));
        cluster().read(other);
    }

    @Test
    void healthIsToldAsAProbeReadsIt() {
        for (Member member : members()) {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            cluster().health("/health", member).well())
                    .isTrue());
            assertThat(cluster().health("/livez", member).known()).isEqualTo(since("3.5"));
        }
    }

    @Test
    void anAlarmThatIsNotThereCanBeTakenBackWhoeverItNames() {
        for (MemberId id :
                List.of(MemberId.NONE, new MemberId(0xdeadL), members().get(0).id())) {
            cluster().disarm(new Alarm(id, AlarmType.NOSPACE), members().get(1));
        }
        assertThat(cluster().alarms(members().get(1))).isEmpty();
    }

    @Test
    void aFullClusterRefusesWritesUntilItIsCompactedDefragmentedAndDisarmed() {
        Member server = members().get(0);
        fill(server);
        assertThat(cluster().alarms(server)).isNotEmpty().allMatch(alarm -> alarm.type() == AlarmType.NOSPACE);
        for (Member member : members()) {
            // one member after the other finds its own file full
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
                List<Alarm> listed = cluster().alarms(server);
                assertThat(cluster().alarms(member)).containsExactlyInAnyOrderElementsOf(listed);
                cluster().status(member).errors().ifPresent(named -> assertThat(named)
                        .hasSameSizeAs(listed));
            });
            assertThat(refusesWrites(member)).isTrue();
        }

        cluster().delete(FILLING, server);
        long revision = revision();
        cluster().compact(revision, true, server, PATIENCE);
        for (Member member : members()) {
            assertThat(failure(() -> cluster().compact(revision, true, member, PATIENCE)))
                    .isEqualTo(Kind.COMPACTED);
            Bytes full = cluster().status(member).dbSize();
            cluster().defragment(member, PATIENCE);
            cluster().read(member);
            assertThat(full.count()).isGreaterThan(QUOTA / 2);
            assertThat(cluster().status(member).dbSize().count()).isLessThan(2 * Bytes.MIB);
        }

        assertThat(refusesWrites(server)).as("the alarm blocks, not the size").isTrue();
        cluster().alarms(server).forEach(alarm -> cluster().disarm(alarm, server));
        for (Member member : members()) {
            cluster().put(KEY, new byte[] {1}, member);
            cluster().delete(KEY, member);
            assertThat(cluster().alarms(member)).isEmpty();
            cluster().status(member).errors().ifPresent(named -> assertThat(named)
                    .isEmpty());
        }
    }

    @Test
    void aDeadMemberIsUnreachableAndTheOthersGoOn() {
        Member dead = members().get(2);
        Member alive = members().get(0);
        stage.kill(dead.name());

        assertThat(failure(() -> cluster().status(dead))).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(() -> cluster().read(dead))).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(() -> cluster().metrics(dead))).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(() -> cluster().defragment(dead, PATIENCE))).isEqualTo(Kind.UNREACHABLE);
        assertThat(cluster().membership().members()).hasSize(3);
        Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            cluster().read(alive);
            assertThat(cluster().alarms(alive)).isEmpty();
        });

        comeBack(dead);
    }

    @Test
    void withoutAQuorumStatusAndMembersAnswerAndNothingIsAgreedOn() {
        Member alive = members().get(1);
        List<Member> dead = List.of(members().get(0), members().get(2));
        dead.forEach(member -> stage.kill(member.name()));

        assertThat(cluster().membership().members()).hasSize(3);
        assertThat(failure(() -> cluster().read(alive))).isIn(Kind.NO_QUORUM, Kind.NO_ANSWER);
        assertThat(cluster().status(alive).leader()).isEqualTo(MemberId.NONE);

        dead.forEach(this::comeBack);
    }

    private void comeBack(Member member) {
        stage.start(member.name());
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            cluster().read(member);
            assertThat(cluster().alarms(member)).isEmpty();
        });
    }

    private void fill(Member at) {
        byte[] value = new byte[100_000];
        for (int i = 0; i < PUTS_AT_MOST; i++) {
            if (put(value, at)) {
                return;
            }
        }
        throw new AssertionError(PUTS_AT_MOST + " puts did not fill 16 MiB");
    }

    private boolean put(byte[] value, Member at) {
        try {
            cluster().put(FILLING, value, at);
            return false;
        } catch (CallFailed failed) {
            assertThat(failed.kind()).isEqualTo(Kind.NO_SPACE);
            return true;
        }
    }

    private boolean refusesWrites(Member member) {
        return failure(() -> cluster().put(KEY, new byte[] {1}, member)) == Kind.NO_SPACE;
    }

    private void write(int times) {
        for (int i = 0; i < times; i++) {
            cluster().put(KEY, new byte[] {1}, members().get(0));
        }
    }

    /** The highest any member tells: a follower may learn of the last write a moment later. */
    private long revision() {
        return members().stream()
                .mapToLong(member -> cluster().status(member).revision())
                .max()
                .orElseThrow();
    }

    private static Kind failure(Runnable call) {
        return catchThrowableOfType(CallFailed.class, call::run).kind();
    }

    private boolean since(String line) {
        return stage.version().compareTo(line) >= 0;
    }

    private Member leader() {
        MemberStatus status = cluster().status(members().get(0));
        return members().stream()
                .filter(member -> member.id().equals(status.leader()))
                .findFirst()
                .orElseThrow();
    }

    private Cluster cluster() {
        return stage.cluster();
    }

    private List<Member> members() {
        return cluster().membership().members().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
