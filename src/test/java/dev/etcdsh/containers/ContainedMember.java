package dev.etcdsh.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import dev.etcdsh.drill.ClusterCertificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * A member in a container on two networks: clients reach it at a port of this machine's loopback, chosen before since it
 * advertises it; the other members over a network that can be cut.
 */
final class ContainedMember extends GenericContainer<ContainedMember> {
    private static final int CLIENTS = 2379;
    private static final int PEERS = 2380;

    private final int number;
    private final int port;
    private final PeerNetwork peers;

    ContainedMember(int number, int port, EtcdImage image, Network clients, PeerNetwork peers) {
        super(DockerImageName.parse(image.name()));
        this.number = number;
        this.port = port;
        this.peers = peers;
        withNetwork(clients);
        withExposedPorts(CLIENTS);
        withCreateContainerCmdModifier(this::place);
        waitingFor(Wait.forLogMessage(".*ready to serve client requests.*", 1));
    }

    String name() {
        return "etcd-" + number;
    }

    String endpoint() {
        return "https://127.0.0.1:" + port;
    }

    String peerUrl() {
        return "https://" + PeerNetwork.address(number) + ":" + PEERS;
    }

    DataDisk disk() {
        return new DataDisk(this);
    }

    /** From the other members; clients reach it still. */
    void cutOff() {
        peers.leave(getContainerId());
    }

    void reconnect() {
        peers.join(getContainerId(), number);
    }

    /** Before it is started: what it is to run. */
    void runs(String initialCluster, long quotaBytes, ClusterCertificates certificates) {
        copy(certificates.pki().authorityFile(), "ca.crt");
        copy(certificates.server().certificateFile(), "server.crt");
        copy(certificates.server().keyFile(), "server.key");
        List<String> words =
                new ArrayList<>(List.of("/etcd", "--name", name(), "--data-dir", DataDisk.FOLDER + "/etcd"));
        words.addAll(List.of("--quota-backend-bytes", Long.toString(quotaBytes), "--initial-cluster", initialCluster));
        words.addAll(List.of("--listen-client-urls", "https://0.0.0.0:" + CLIENTS));
        words.addAll(List.of("--advertise-client-urls", endpoint()));
        words.addAll(List.of("--listen-peer-urls", "https://0.0.0.0:" + PEERS));
        words.addAll(List.of("--initial-advertise-peer-urls", peerUrl()));
        words.addAll(List.of("--cert-file=/pki/server.crt", "--key-file=/pki/server.key"));
        words.addAll(List.of("--trusted-ca-file=/pki/ca.crt", "--client-cert-auth"));
        words.addAll(List.of("--peer-cert-file=/pki/server.crt", "--peer-key-file=/pki/server.key"));
        words.addAll(List.of("--peer-trusted-ca-file=/pki/ca.crt", "--peer-client-cert-auth"));
        withCommand(words.toArray(String[]::new));
    }

    @Override
    protected void containerIsCreated(String id) {
        peers.join(id, number);
    }

    private void place(CreateContainerCmd command) {
        HostConfig host = Objects.requireNonNull(command.getHostConfig());
        host.withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + CLIENTS));
        host.withMounts(List.of(DataDisk.mount()));
    }

    private void copy(Path file, String name) {
        withCopyFileToContainer(MountableFile.forHostPath(file), "/pki/" + name);
    }
}
