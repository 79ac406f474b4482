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
    private final Self self;

    Maintenance(Self self) {
        this.self = self;
    }

    /** Of a version that tells its quota by its metrics: whoever asks reads them, too. */
    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> to) {
        StatusResponse.Builder status = StatusResponse.newBuilder()
                .setHeader(self.header())
                .setVersion("3.5.32")
                .setDbSize(self.state().size(self.id()))
                .setDbSizeInUse(self.state().inUse(self.id()))
                .setLeader(self.state().leader())
                .setRaftIndex(2_000)
                .setRaftTerm(2)
                .setRaftAppliedIndex(2_000);
        if (self.state().raised()) {
            status.addErrors("alarm:NOSPACE");
        }
        Self.answer(status.build(), to);
    }

    @Override
    public void alarm(AlarmRequest request, StreamObserver<AlarmResponse> to) {
        if (request.getAction() == AlarmRequest.AlarmAction.DEACTIVATE) {
            self.state().disarm();
        }
        AlarmResponse.Builder list = AlarmResponse.newBuilder().setHeader(self.header());
        if (self.state().raised()) {
            list.addAlarms(AlarmMember.newBuilder().setMemberID(State.RAISER).setAlarm(AlarmType.NOSPACE));
        }
        Self.answer(list.build(), to);
    }

    @Override
    public void defragment(DefragmentRequest request, StreamObserver<DefragmentResponse> to) {
        self.state().defragment(self.id());
        Self.answer(DefragmentResponse.newBuilder().setHeader(self.header()).build(), to);
    }

    @Override
    public void moveLeader(MoveLeaderRequest request, StreamObserver<MoveLeaderResponse> to) {
        self.state().lead(request.getTargetID());
        Self.answer(MoveLeaderResponse.newBuilder().setHeader(self.header()).build(), to);
    }

    @Override
    public void hashKV(HashKVRequest request, StreamObserver<HashKVResponse> to) {
        HashKVResponse hash = HashKVResponse.newBuilder()
                .setHeader(self.header())
                .setHash(1)
                .setCompactRevision(self.state().compacted())
                .build();
        Self.answer(hash, to);
    }
}
