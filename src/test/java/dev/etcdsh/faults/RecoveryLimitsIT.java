package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a recovery ends before its end, on clusters that are worth nothing afterwards. */
class RecoveryLimitsIT {
    private static final int MOST_KEYS = 1_000;

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void liveDataOverTheQuotaStopsItAfterTheFirstMemberWithTheTwoWaysOut(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version);
                Desk desk = Desk.at(rehearsal)) {
            fillWithKeys(rehearsal.cluster());
            Read stopped = desk.run("recover --yes --watch 500ms");

            assertThat(stopped.exit()).as(stopped.text()).isEqualTo(5);
            assertThat(stopped.rows("defragment etcd-"))
                    .as(stopped.text())
                    .filteredOn(row -> row.matches("defragment etcd-[123] .* done .*"))
                    .hasSize(1);
            assertThat(stopped.text())
                    .contains(
                            "estimate: live data",
                            "live data fills it",
                            "etcdctl --endpoints="
                                    + String.join(",", rehearsal.etcd().endpoints()),
                            "del --prefix",
                            "--quota-backend-bytes=33554432",
                            "recover --resume");
            assertThat(desk.run("alarms").text()).contains("NOSPACE");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
    void aMemberThatComesBackEmptyDoesNotComeBackAndTheOthersAreNotPutAtRisk(String version) {
        try (Rehearsal rehearsal = Rehearsal.start(version).outOfSpace()) {
            Cast cast = new Cast(rehearsal);
            EtcdMember emptied = cast.followers().get(0);
            try (Desk desk = Desk.at(rehearsal).when("defragmenting " + emptied.name(), () -> restartEmpty(emptied))) {
                Read broken = desk.run("recover --yes --watch 500ms");

                assertThat(broken.exit()).as(broken.text()).isEqualTo(5);
                assertThat(broken.rows("defragment etcd-"))
                        .as(broken.text())
                        .noneMatch(row -> row.matches("defragment etcd-[123] .* done .*"));
                Read after = desk.run("check");
                assertThat(after.text()).contains(emptied.name() + " does not answer");
                assertThat(desk.run("expect members healthy").exit()).isEqualTo(3);
            }
        }
    }

    private static void restartEmpty(EtcdMember member) {
        member.wipe();
        member.start();
    }

    private static void fillWithKeys(Cluster cluster) {
        List<Member> voters = cluster.membership().voters();
        byte[] value = new byte[100_000];
        for (int key = 0; key < MOST_KEYS; key++) {
            ThreadLocalRandom.current().nextBytes(value);
            try {
                cluster.put("live/" + key, value, voters.get(key % voters.size()));
            } catch (CallFailed full) {
                assertThat(full.kind()).isEqualTo(CallFailed.Kind.NO_SPACE);
                return;
            }
        }
        throw new AssertionError(MOST_KEYS + " keys did not fill it");
    }
}
