package dev.etcdsh.session;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.FakeMember;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Clock;
import dev.etcdsh.maintenance.Execution;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Operator;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.maintenance.Report;
import dev.etcdsh.maintenance.Witness;
import dev.etcdsh.maintenance.defragmentation.Defragmentation;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Circumstances;
import dev.etcdsh.maintenance.gate.Preflight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An operator's session at 02:40 in front of three members in memory, and the defragmentation of one of them. */
final class Night {
    static final Instant NOW = Instant.parse("2026-11-24T02:40:05.5Z");

    final FakeCluster cluster = FakeCluster.ofThree();
    final StateFolder state = new StateFolder(TemporaryState.folder().path().resolve("etcdsh"));
    final Session session = new Session(
            Settings.of(Map.of(), Map.of()),
            (access, ask) -> cluster,
            question -> {
                throw new AssertionError(question);
            },
            new RecordingOperator(Operator.Answer.YES),
            new Standing(),
            new Interruption(),
            state,
            NoNode.asked());

    /** Out of space by history, so that there is something to give back. */
    Night() {
        FakeMember second = cluster.member("etcd-2");
        second.file(16_100_000);
    }

    Plan plan() {
        return Defragmentation.plan(
                Look.at(cluster, session.clock(), Look.Depth.THOROUGH),
                new Defragmentation.Wish(List.of("etcd-2"), Optional.empty(), Optional.empty()),
                Preflight.of(Change.DEFRAG, Set.of(), Circumstances.of(NOW, Optional.empty(), Set.of())));
    }

    Recorded record(Plan plan) {
        session.begins("defrag etcd-2");
        return session.record(plan, "0.1.0");
    }

    Report carryOut(Plan plan, Witness witness) {
        session.interruption().begin();
        try {
            return Execution.run(plan, session.site(), List.of(witness));
        } finally {
            session.interruption().end();
        }
    }

    Member member(String name) {
        return cluster.member(name).member();
    }

    /** The journal as it lies on the disk. */
    List<String> lines() {
        try {
            return Files.readAllLines(session.journal().file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Time stands still. */
    private static final class Standing implements Clock {
        @Override
        public Instant now() {
            return NOW;
        }

        @Override
        public void pause(Duration duration) {}
    }
}
