package dev.etcdsh.cluster;

import java.util.Optional;

/**
 * One member at one moment.
 *
 * @param status absent when it did not answer
 * @param metrics absent when they were not asked for or not to be had
 * @param failure why there is no status; absent as well where it is still waited for
 * @param readFailure why it served no linearizable read; absent when it did, or was not asked
 */
public record MemberView(
        Member member,
        String endpoint,
        Optional<MemberStatus> status,
        Optional<Metrics> metrics,
        Optional<CallFailed> failure,
        Optional<CallFailed> readFailure) {
    public boolean answered() {
        return status.isPresent();
    }

    /** Whether it has still to answer, in a look that is under way. */
    public boolean awaited() {
        return status.isEmpty() && failure.isEmpty();
    }

    public Optional<Bytes> dbSize() {
        return status.map(MemberStatus::dbSize);
    }

    /** From Status (3.4 and later), else from the metrics. */
    public Optional<Bytes> inUse() {
        return status.flatMap(MemberStatus::inUse).or(() -> metrics.flatMap(Metrics::inUse));
    }

    /** From Status (3.6 and later), else from the metrics; absent when neither tells it. */
    public Optional<Quota> quota() {
        return status.flatMap(MemberStatus::quota).or(() -> metrics.flatMap(Metrics::quota));
    }

    /** How much of the quota the file fills, in percent; absent when either is unknown or there is no limit. */
    public Optional<Double> quotaFilled() {
        return quota().flatMap(quota -> dbSize().flatMap(quota::filledBy));
    }

    /** Whether it answers and knows of no leader: it is cut off from the others, or too few of them are up. */
    public boolean leaderless() {
        return status.filter(told -> told.leader().equals(MemberId.NONE)).isPresent();
    }

    /** Why it served no linearizable read, to be put after its name; empty when it did, or was not asked. */
    public Optional<String> unserved() {
        return readFailure.map(failed ->
                leaderless() ? "it knows of no leader" : failed.problem().reason());
    }

    public boolean leads() {
        return status.map(MemberStatus::leads).orElse(false);
    }
}
