package dev.etcdsh.shell;

import dev.etcdsh.kubernetes.probe.SuspendedProbes;
import dev.etcdsh.session.Session;
import java.util.List;

/** What must not be forgotten on the session's node: a probe that is suspended, by whomever. Read from its disk each time. */
record Reminder(Session session) {
    boolean any() {
        return !lines().isEmpty();
    }

    // the liveness probe of /etc/kubernetes/manifests/etcd.yaml has been suspended since 2026-11-24T02:41:07Z: 'probe
    // restore' ...
    List<String> lines() {
        return SuspendedProbes.on(session.node().files()).standing().stream()
                .map(one -> one.record().told() + ": 'probe restore' puts it back")
                .toList();
    }
}
