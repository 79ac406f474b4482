package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import java.time.Duration;
import java.util.Optional;

/**
 * One row of a report.
 *
 * @param work what was done, such as {@code defragment} or {@code canary write}
 * @param member whom it concerns, where it concerns one
 * @param before the member as it was seen just before; absent where it was not looked at
 * @param after as it was seen just after
 * @param changes whether the work, when done, changes something that matters (a barrier or a canary does not)
 */
public record Finished(
        String work,
        Optional<Member> member,
        Optional<MemberView> before,
        Optional<MemberView> after,
        Outcome outcome,
        Duration took,
        boolean changes) {}
