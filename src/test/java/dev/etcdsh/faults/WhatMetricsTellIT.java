package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Transport;
import dev.etcdsh.faults.Desk.Read;
import dev.etcdsh.jetcd.Forwarder;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Gates that rest on a member's {@code /metrics}: what is refused for what it tells, and for what it does not. */
class WhatMetricsTellIT {
    /** A member of 3.4 or later tells of its own defragmentation; one of 3.3 has no such figure. */
    @Test
    void anotherOnesDefragmentationStopsDefrag() throws InterruptedException {
        try (Rehearsal rehearsal = Rehearsal.start("3.7.3");
                Desk desk = Desk.at(rehearsal)) {
            rehearsal.outOfSpace();
            Member busy = rehearsal.cluster().membership().voters().get(0);
            AtomicBoolean over = new AtomicBoolean();
            Thread another = new Thread(() -> defragmentOverAndOver(rehearsal, busy, over));
            another.start();
            try {
                Read refused = untilItIsSeen(desk, "defrag --dry-run", "gate busy");
                assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
                assertThat(refused.text())
                        .contains(
                                busy.name() + " is being defragmented",
                                "wait until that one has finished",
                                "--force busy");
                assertThat(untilItIsSeen(desk, "check", " is being defragmented")
                                .rows("warning busy "))
                        .hasSize(1);
            } finally {
                over.set(true);
                another.join();
            }
            assertThat(desk.run("defrag").exit()).isZero();
        }
    }

    /** One takes a twentieth of a second here: one after the other there is nearly always one to be seen. */
    private static void defragmentOverAndOver(Rehearsal rehearsal, Member member, AtomicBoolean over) {
        for (int i = 0; i < 2_000 && !over.get(); i++) {
            rehearsal.cluster().defragment(member, Duration.ofSeconds(30));
        }
    }

    private static Read untilItIsSeen(Desk desk, String line, String text) {
        return await(line).atMost(Duration.ofSeconds(30)).until(() -> desk.run(line), read -> read.text()
                .contains(text));
    }

    /** Below 3.6 the quota stands in the metrics alone: behind a proxy of gRPC it is not guessed, it is asked for. */
    @Test
    void aQuotaThatNothingTellsStopsDisarmUntilItIsSaid() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.start(alone("3.3.15").quotaBytes(Rehearsal.QUOTA));
                Forwarder proxy = proxy(rehearsal);
                Desk desk = desk(proxy)) {
            rehearsal.outOfSpace();
            assertThat(desk.run("compact").exit()).isZero();
            assertThat(desk.run("defrag").exit()).isZero();

            assertThat(desk.run("check").rows("warning quota-unknown the quota of etcd-1 is not known"))
                    .hasSize(1);
            Read refused = desk.run("disarm");
            assertThat(refused.exit()).as(refused.text()).isEqualTo(3);
            assertThat(refused.text()).contains("quota-unknown", "disarm --quota 2GiB");

            Read tooSmall = desk.run("disarm --quota 4KiB");
            assertThat(tooSmall.exit()).as(tooSmall.text()).isEqualTo(3);
            assertThat(tooSmall.text()).contains("over-quota");

            Read disarmed = desk.run("disarm --quota 16MiB");
            assertThat(disarmed.exit()).as(disarmed.text()).isZero();
            assertThat(rehearsal.writable()).isTrue();
        }
    }

    /** From 3.6 on a member's status carries its quota: no metrics are needed. */
    @Test
    void aQuotaThatTheStatusTellsNeedsNoMetrics() throws IOException {
        try (Rehearsal rehearsal = Rehearsal.start(alone("3.7.3").quotaBytes(Rehearsal.QUOTA));
                Forwarder proxy = proxy(rehearsal);
                Desk desk = desk(proxy)) {
            assertThat(desk.run("check").text()).contains("quota 16.0 MiB").doesNotContain("quota-unknown");
            assertThat(desk.run("disarm").exit()).isZero();
        }
    }

    private static ClusterSetup alone(String version) {
        return new ClusterSetup(EtcdRelease.of(version, line -> {})).members(1).transport(Transport.PLAIN);
    }

    /** In front of the one member, and announced by it, as a proxy that all clients take. */
    private static Forwarder proxy(Rehearsal rehearsal) throws IOException {
        EtcdMember member = rehearsal.etcd().members().get(0);
        URI url = URI.create(member.endpoint());
        Forwarder proxy = Forwarder.ofGrpcAlone(new Endpoint(url.getHost(), url.getPort()));
        member.restart("--advertise-client-urls=http://" + proxy.endpoint());
        return proxy;
    }

    private static Desk desk(Forwarder proxy) {
        return Desk.at(Map.of("endpoints", proxy.endpoint().toString(), "dial-timeout", "2s"));
    }
}
