package dev.etcdsh.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.Etcdctl;
import java.io.IOException;

/** Commands typed into an open session, beside a process of etcdctl for each that does the same. */
record Against(OpenSession session, Rehearsal cluster) {
    static final String STATUS = "status";
    static final String ETCDCTL_STATUS = "etcdctl endpoint status";

    /** As many as an operator types before the JVM has settled; not measured. */
    Against warmedUp(int lines) throws IOException {
        for (int line = 0; line < lines; line++) {
            etcdsh(STATUS);
        }
        return this;
    }

    /** Status on both sides; {@code how} such as {@code , one dead}. */
    Rounds status(Rounds rounds, String how) {
        return rounds.of(STATUS + how, () -> etcdsh(STATUS))
                .of(ETCDCTL_STATUS + how, () -> etcdctl("endpoint", "status", "--cluster"));
    }

    double etcdsh(String line) throws IOException {
        double millis = session.run(line);
        assertThat(session.plain()).doesNotContain("[1]", "[4]", "next:");
        return millis;
    }

    /** However it ends: a member that does not answer is a failure to it. */
    double etcdctl(String... words) throws IOException, InterruptedException {
        Etcdctl program = new Etcdctl(cluster.etcd(), cluster.etcd().endpoints().get(0));
        long began = System.nanoTime();
        assertThat(program.run(new byte[0], words)).doesNotContain("unknown command");
        return (System.nanoTime() - began) / 1e6;
    }
}
