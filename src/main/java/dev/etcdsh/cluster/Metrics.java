package dev.etcdsh.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A member's {@code /metrics}: every sample without labels, by name. It is the only page a member still answers while it
 * defragments, and below etcd 3.6 the only place that tells its quota (3.3: also what is in use).
 */
public record Metrics(Map<String, Double> samples) {
    public Metrics {
        samples = Map.copyOf(samples);
    }

    public Optional<Bytes> inUse() {
        return size("etcd_mvcc_db_total_size_in_use_in_bytes").map(Bytes::new);
    }

    /** Absent when not told or 0; {@link Quota#NONE} when negative. */
    public Optional<Quota> quota() {
        Double bytes = samples.get("etcd_server_quota_backend_bytes");
        if (bytes == null || bytes == 0) {
            return Optional.empty();
        }
        return Optional.of(bytes < 0 ? Quota.NONE : Quota.of(bytes.longValue()));
    }

    /** Whether a defragmentation is going on; from 3.4. */
    public boolean defragmenting() {
        return count("etcd_disk_defrag_inflight").orElse(0) > 0;
    }

    /** Grows by one exactly when a compaction has finished on this member (3.3.15 to 3.7.3, measured). */
    public OptionalLong compactionsFinished() {
        return count("etcd_debugging_mvcc_db_compaction_total_duration_milliseconds_count");
    }

    /** When the member's process started, in seconds since 1970 by its own clock. */
    public Optional<Double> processStart() {
        return Optional.ofNullable(samples.get("process_start_time_seconds"));
    }

    private Optional<Long> size(String name) {
        OptionalLong value = count(name);
        return value.isPresent() && value.getAsLong() >= 0 ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    private OptionalLong count(String name) {
        Double value = samples.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }
}
