package dev.etcdsh.jetcd.standin;

import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.AlarmResponse;
import io.etcd.jetcd.api.AlarmType;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.DefragmentResponse;
import io.etcd.jetcd.api.HashKVRequest;
import io.etcd.jetcd.api.HashKVResponse;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.etcd.jetcd.api.MoveLeaderRequest;
import io.etcd.jetcd.api.MoveLeaderResponse;
import io.etcd.jetcd.api.StatusRequest;
import io.etcd.jetcd.api.StatusResponse;
import io.grpc.stub.StreamObserver;

/** How each is, and what is done to it. */
final class Maintenance extends MaintenanceGrpc.MaintenanceImplBase {
    private final State state;
    private final long self;

    Maintenance(State state, long self) {
        this.state = state;
        this.self = self;
    }

    /** Of a version that tells its quota by its metrics: whoever asks reads them, too. */
    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> to) {
        StatusResponse.Builder status = StatusResponse.newBuilder()
                .setHeader(state.header(self))
                .setVersion("3.5.32")
                .setDbSize(state.size(self))
                .setDbSizeInUse(state.inUse(self))
                .setLeader(state.leader())
                .setRaftIndex(2_000)
                .setRaftTerm(2)
                .setRaftAppliedIndex(2_000);
        if (state.raised()) {
            status.addErrors("alarm:NOSPACE");
        }
        State.answer(status.build(), to);
    }

    @Override
    public void alarm(AlarmRequest request, StreamObserver<AlarmResponse> to) {
        if (request.getAction() == AlarmRequest.AlarmAction.DEACTIVATE) {
            state.disarm();
        }
        AlarmResponse.Builder list = AlarmResponse.newBuilder().setHeader(state.header(self));
        if (state.raised()) {
            list.addAlarms(AlarmMember.newBuilder().setMemberID(State.RAISER).setAlarm(AlarmType.NOSPACE));
        }
        State.answer(list.build(), to);
    }

    @Override
    public void defragment(DefragmentRequest request, StreamObserver<DefragmentResponse> to) {
        state.defragment(self);
        State.answer(
                DefragmentResponse.newBuilder().setHeader(state.header(self)).build(), to);
    }

    @Override
    public void moveLeader(MoveLeaderRequest request, StreamObserver<MoveLeaderResponse> to) {
        state.lead(request.getTargetID());
        State.answer(
                MoveLeaderResponse.newBuilder().setHeader(state.header(self)).build(), to);
    }

    @Override
    public void hashKV(HashKVRequest request, StreamObserver<HashKVResponse> to) {
        HashKVResponse hash = HashKVResponse.newBuilder()
                .setHeader(state.header(self))
                .setHash(1)
                .setCompactRevision(state.compacted())
                .build();
        State.answer(hash, to);
    }
}
