package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.HealthAnswer;
import dev.etcdsh.cluster.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known beside the view of the cluster itself. Absent is not known, never all well.
 *
 * @param now when it was seen
 * @param data the data folder of a member of this machine, where it was named
 * @param interrupted defragmentations that were begun from here and have no known outcome
 * @param tls of the session's own connection
 * @param health what members answer at the paths that a kubelet probes
 */
public record Circumstances(
        Instant now,
        Optional<DataFolder> data,
        Set<Interrupted> interrupted,
        Optional<Connection.Tls> tls,
        Map<MemberId, List<HealthAnswer>> health) {
    public Circumstances {
        interrupted = Set.copyOf(interrupted);
        health = Map.copyOf(health);
    }

    /** What a changing command knows: the folder it was told of, and what is on record. */
    public static Circumstances of(Instant now, Optional<DataFolder> data, Set<Interrupted> interrupted) {
        return new Circumstances(now, data, interrupted, Optional.empty(), Map.of());
    }
}
