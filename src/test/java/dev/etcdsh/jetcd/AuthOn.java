package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Transport;
import io.etcd.jetcd.api.AuthEnableRequest;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthRoleAddRequest;
import io.etcd.jetcd.api.AuthUserAddRequest;
import io.etcd.jetcd.api.AuthUserGrantRoleRequest;
import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;

/** An etcd that wants logins. */
public final class AuthOn {
    private AuthOn() {}

    /** One member in plain text whose logins run out after two idle seconds, with the users root (right) and alice (hers). */
    public static EtcdCluster start(String version) {
        ClusterSetup setup = new ClusterSetup(EtcdRelease.of(version, progress -> {}))
                .members(1)
                .transport(Transport.PLAIN);
        // 3.3.15 does not have the flag yet: its logins last five minutes.
        EtcdCluster etcd = (version.equals("3.3.15") ? setup : setup.flag("--auth-token-ttl=2")).start();
        Endpoint endpoint = Connecting.endpoint(etcd.member(0));
        ManagedChannel channel = OkHttpChannelBuilder.forAddress(endpoint.host(), endpoint.port())
                .usePlaintext()
                .build();
        AuthGrpc.AuthBlockingStub auth = AuthGrpc.newBlockingStub(channel);
        addUser(auth, "root", "right");
        addUser(auth, "alice", "hers");
        auth.roleAdd(AuthRoleAddRequest.newBuilder().setName("root").build());
        auth.userGrantRole(AuthUserGrantRoleRequest.newBuilder()
                .setUser("root")
                .setRole("root")
                .build());
        auth.authEnable(AuthEnableRequest.getDefaultInstance());
        channel.shutdownNow();
        return etcd;
    }

    private static void addUser(AuthGrpc.AuthBlockingStub auth, String name, String password) {
        auth.userAdd(AuthUserAddRequest.newBuilder()
                .setNameBytes(ByteString.copyFromUtf8(name))
                .setPassword(password)
                .build());
    }
}
