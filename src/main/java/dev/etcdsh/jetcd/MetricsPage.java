package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Patience;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Metrics;
import dev.etcdsh.cluster.Problem;

/** A member's {@code /metrics}, from its client port: it answers during a defragmentation and needs no login. */
record MetricsPage(Wires wires, Patience patience) {
    Metrics fetch(Where where) {
        Pages.Answer page = new HttpPage(wires, patience.answering()).get("/metrics", where);
        if (page.code() != 200) {
            throw new CallFailed(Kind.REFUSED, new Problem(where + " shows no metrics", "HTTP " + page.code(), ""));
        }
        return new Metrics(MetricsText.samples(page.body()));
    }
}
