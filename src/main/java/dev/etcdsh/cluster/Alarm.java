package dev.etcdsh.cluster;

/**
 * One alarm, as every member lists it.
 *
 * @param member who raised it; may be {@link MemberId#NONE} or a member removed long ago, and still blocks writes
 */
public record Alarm(MemberId member, AlarmType type) {}
