package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.MemberId;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmResponse;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.CompactionResponse;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.DefragmentResponse;
import io.etcd.jetcd.api.DeleteRangeRequest;
import io.etcd.jetcd.api.DeleteRangeResponse;
import io.etcd.jetcd.api.HashKVRequest;
import io.etcd.jetcd.api.HashKVResponse;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.etcd.jetcd.api.MoveLeaderRequest;
import io.etcd.jetcd.api.MoveLeaderResponse;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.PutResponse;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.SnapshotRequest;
import io.etcd.jetcd.api.SnapshotResponse;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.etcd.jetcd.api.WatchGrpc;
import io.etcd.jetcd.api.WatchRequest;
import io.etcd.jetcd.api.WatchResponse;
import java.time.Duration;

/**
 * The calls of etcd's API that a maintenance shell makes.
 *
 * @param timeout the command timeout; repairs bring their own
 */
record Calls(Duration timeout) {
    /** Ours alone, and never written: what is asked of it moves nobody's data. */
    private static final ByteString OWN_KEY = ByteString.copyFromUtf8("etcdsh/look");

    /** As both ends of a range: every key. */
    private static final ByteString ALL = ByteString.copyFrom(new byte[] {0});

    /** A hash reads the whole store: some seconds a GiB. */
    private static final Duration HASHING = Duration.ofMinutes(2);

    Call<MemberListRequest, MemberListResponse> memberList() {
        MemberListRequest request = MemberListRequest.getDefaultInstance();
        return new Call<>("member list", ClusterGrpc.getMemberListMethod(), request, timeout, Call.Kind.OPEN);
    }

    Call<StatusRequest, StatusResponse> status() {
        StatusRequest request = StatusRequest.getDefaultInstance();
        return new Call<>("status", MaintenanceGrpc.getStatusMethod(), request, timeout, Call.Kind.OPEN);
    }

    Call<AlarmRequest, AlarmResponse> alarmList() {
        AlarmRequest request = AlarmRequest.newBuilder()
                .setAction(AlarmRequest.AlarmAction.GET)
                .build();
        return new Call<>("alarm list", MaintenanceGrpc.getAlarmMethod(), request, timeout, Call.Kind.READS);
    }

    Call<RangeRequest, RangeResponse> read() {
        RangeRequest request =
                RangeRequest.newBuilder().setKey(OWN_KEY).setCountOnly(true).build();
        return new Call<>("a linearizable read", KVGrpc.getRangeMethod(), request, timeout, Call.Kind.READS);
    }

    /** Refused as compacted once there was a compaction. Answered from the member's own store, without quorum. */
    Call<RangeRequest, RangeResponse> readAtRevisionOne() {
        RangeRequest request = RangeRequest.newBuilder()
                .setKey(OWN_KEY)
                .setRevision(1)
                .setSerializable(true)
                .setCountOnly(true)
                .build();
        return new Call<>("a read at revision 1", KVGrpc.getRangeMethod(), request, timeout, Call.Kind.READS);
    }

    Call<WatchRequest, WatchResponse> watchFromRevisionOne() {
        WatchRequest request = WatchRequest.newBuilder()
                .setCreateRequest(
                        WatchCreateRequest.newBuilder().setKey(OWN_KEY).setStartRevision(1))
                .build();
        return new Call<>("a watch from revision 1", WatchGrpc.getWatchMethod(), request, timeout, Call.Kind.READS);
    }

    Call<RangeRequest, RangeResponse> countKeys() {
        RangeRequest request = RangeRequest.newBuilder()
                .setKey(ALL)
                .setRangeEnd(ALL)
                .setCountOnly(true)
                .build();
        return new Call<>("a count of the keys", KVGrpc.getRangeMethod(), request, timeout, Call.Kind.READS);
    }

    Call<HashKVRequest, HashKVResponse> hash(long revision) {
        HashKVRequest request = HashKVRequest.newBuilder().setRevision(revision).build();
        return new Call<>("hash", MaintenanceGrpc.getHashKVMethod(), request, HASHING, Call.Kind.READS);
    }

    /** @param silence how long the next piece may be waited for */
    Call<SnapshotRequest, SnapshotResponse> snapshot(Duration silence) {
        SnapshotRequest request = SnapshotRequest.getDefaultInstance();
        return new Call<>("snapshot", MaintenanceGrpc.getSnapshotMethod(), request, silence, Call.Kind.READS);
    }

    Call<MoveLeaderRequest, MoveLeaderResponse> moveLeader(MemberId to) {
        MoveLeaderRequest request =
                MoveLeaderRequest.newBuilder().setTargetID(to.value()).build();
        return new Call<>("move leader", MaintenanceGrpc.getMoveLeaderMethod(), request, timeout, Call.Kind.CHANGES);
    }

    Call<CompactionRequest, CompactionResponse> compact(long revision, boolean physical, Duration patience) {
        CompactionRequest request = CompactionRequest.newBuilder()
                .setRevision(revision)
                .setPhysical(physical)
                .build();
        return new Call<>("compact", KVGrpc.getCompactMethod(), request, patience, Call.Kind.CHANGES);
    }

    Call<DefragmentRequest, DefragmentResponse> defragment(Duration patience) {
        DefragmentRequest request = DefragmentRequest.getDefaultInstance();
        return new Call<>("defrag", MaintenanceGrpc.getDefragmentMethod(), request, patience, Call.Kind.CHANGES);
    }

    Call<AlarmRequest, AlarmResponse> disarm(Alarm alarm) {
        AlarmRequest request = AlarmRequest.newBuilder()
                .setAction(AlarmRequest.AlarmAction.DEACTIVATE)
                .setMemberID(alarm.member().value())
                .setAlarmValue(Answers.number(alarm.type()))
                .build();
        return new Call<>("disarm", MaintenanceGrpc.getAlarmMethod(), request, timeout, Call.Kind.CHANGES);
    }

    Call<PutRequest, PutResponse> put(String key, byte[] value) {
        PutRequest request = PutRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .setValue(ByteString.copyFrom(value))
                .build();
        return new Call<>("put", KVGrpc.getPutMethod(), request, timeout, Call.Kind.CHANGES);
    }

    Call<DeleteRangeRequest, DeleteRangeResponse> delete(String key) {
        DeleteRangeRequest request = DeleteRangeRequest.newBuilder()
                .setKey(ByteString.copyFromUtf8(key))
                .build();
        return new Call<>("delete", KVGrpc.getDeleteRangeMethod(), request, timeout, Call.Kind.CHANGES);
    }
}
