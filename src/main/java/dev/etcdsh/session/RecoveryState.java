package dev.etcdsh.session;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.maintenance.recovery.Recovery;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a recovery came, as it stands in its file. What it says is looked at on the cluster before it is believed.
 *
 * @param schema 1
 * @param cluster its id
 * @param began RFC 3339
 * @param snapshot where the way back was to go; null for none
 * @param compactedTo the revision; 0 before that
 * @param defragmented members' ids, and the bytes of their files right after
 * @param ended whether all of it was done
 */
public record RecoveryState(
        int schema,
        String cluster,
        String began,
        @Nullable String snapshot,
        long compactedTo,
        Map<String, Long> defragmented,
        boolean ended) {
    public RecoveryState {
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(began);
        if (snapshot != null) {
            Objects.requireNonNull(Path.of(snapshot));
        }
        defragmented = Map.copyOf(defragmented);
        defragmented.keySet().forEach(MemberId::ofHex);
    }

    /** Nothing is done yet. */
    public static RecoveryState begun(String cluster, String began, Optional<String> snapshot) {
        return new RecoveryState(1, cluster, began, snapshot.orElse(null), 0, Map.of(), false);
    }

    /** The same, compacted. */
    RecoveryState compacted(long revision) {
        return new RecoveryState(schema, cluster, began, snapshot, revision, defragmented, ended);
    }

    /** The same, with one member's file. */
    RecoveryState defragmented(MemberId member, Bytes file) {
        Map<String, Long> more = new LinkedHashMap<>(defragmented);
        more.put(member.hex(), file.count());
        return new RecoveryState(schema, cluster, began, snapshot, compactedTo, more, ended);
    }

    /** The same, begun anew: it came to files that live data fills, and is gone on with when that has changed. */
    RecoveryState full() {
        return new RecoveryState(schema, cluster, began, snapshot, 0, Map.of(), ended);
    }

    /** The same, done. */
    RecoveryState complete() {
        return new RecoveryState(schema, cluster, began, snapshot, compactedTo, defragmented, true);
    }

    /** As a plan takes it. */
    @JsonIgnore
    public Recovery.Before before() {
        Map<MemberId, Bytes> files = new LinkedHashMap<>();
        defragmented.forEach((member, bytes) -> files.put(MemberId.ofHex(member), new Bytes(bytes)));
        return new Recovery.Before(compactedTo, files);
    }
}
