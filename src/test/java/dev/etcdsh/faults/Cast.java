package dev.etcdsh.faults;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.Etcdctl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** Who is who in a cluster just now, and what tests need done to it besides signals. */
record Cast(Rehearsal rehearsal) {
    EtcdMember leader() {
        String name = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(this::leaderName, found -> !found.isEmpty());
        return named(name);
    }

    private String leaderName() {
        Cluster cluster = rehearsal.cluster();
        for (Member voter : cluster.membership().voters()) {
            if (named(voter.name()).running() && cluster.status(voter).leads()) {
                return voter.name();
            }
        }
        return "";
    }

    List<EtcdMember> followers() {
        String leader = leader().name();
        return rehearsal.etcd().members().stream()
                .filter(member -> !member.name().equals(leader))
                .toList();
    }

    EtcdMember named(String name) {
        return rehearsal.etcd().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String id(EtcdMember member) {
        return rehearsal.cluster().membership().members().stream()
                .filter(one -> one.name().equals(member.name()))
                .findFirst()
                .orElseThrow()
                .id()
                .hex();
    }

    /** Ten revisions, so that there is history to compact. */
    void write() {
        Member at = rehearsal.cluster().membership().voters().stream()
                .filter(voter -> voter.name().equals(leader().name()))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 10; i++) {
            rehearsal.cluster().put("faults/key", new byte[1_000], at);
        }
    }

    /** Every member runs and serves again, whatever was done to it. */
    void heal() {
        List<EtcdMember> all = rehearsal.etcd().members();
        all.stream().filter(EtcdMember::running).forEach(EtcdMember::thaw);
        all.stream().filter(member -> !member.running()).forEach(EtcdMember::start);
        all.forEach(member -> member.awaitServing(Duration.ofSeconds(30)));
        leader();
    }

    String etcdctl(EtcdMember at, String... arguments) {
        return etcdctl("", at, arguments);
    }

    String etcdctl(String input, EtcdMember at, String... arguments) {
        try {
            return new Etcdctl(rehearsal.etcd(), at.endpoint()).run(input.getBytes(StandardCharsets.UTF_8), arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
