package dev.etcdsh.cluster;

import org.jspecify.annotations.Nullable;

/**
 * One alarm, as every member lists it.
 *
 * <p>It is compared in every look, like {@link ClusterId}.
 *
 * @param member who raised it; may be {@link MemberId#NONE} or a member removed long ago, and still blocks writes
 */
public record Alarm(MemberId member, AlarmType type) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Alarm that && member.equals(that.member) && type == that.type;
    }

    @Override
    public int hashCode() {
        return 31 * member.hashCode() + type.hashCode();
    }
}
