package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import java.util.Optional;

/**
 * A defragmentation that was begun from here and has no known outcome. A member whose process is still the same has finished
 * it since, or given it up, and cleared up behind it; one whose process has ended may have left its unfinished file.
 *
 * @param process when the member's process had started, as it told just before; absent when it did not tell
 */
public record Interrupted(MemberId member, Optional<Double> process) {
    boolean mayHaveLeftItsFile(MemberView now) {
        return now.member().id().equals(member)
                && (process.isEmpty() || !process.equals(now.metrics().flatMap(Metrics::processStart)));
    }
}
