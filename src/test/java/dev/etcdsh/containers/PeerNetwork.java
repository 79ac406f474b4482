package dev.etcdsh.containers;

import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam;
import java.util.concurrent.ThreadLocalRandom;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/**
 * The network between the members and nothing else. Their addresses are fixed, since members advertise them and certificates
 * name them; they are drawn from the range that is kept free for measuring network devices (RFC 2544).
 */
record PeerNetwork(Network network) implements AutoCloseable {
    private static final String PREFIX = "198.18." + ThreadLocalRandom.current().nextInt(256) + ".";

    static PeerNetwork create() {
        Ipam.Config subnet = new Ipam.Config().withSubnet(PREFIX + "0/24");
        return new PeerNetwork(Network.builder()
                .createNetworkCmdModifier(command -> command.withInternal(true).withIpam(new Ipam().withConfig(subnet)))
                .build());
    }

    /** Of the first member, 1, and so on; the first address is the network's own. */
    static String address(int number) {
        return PREFIX + (1 + number);
    }

    void join(String container, int number) {
        DockerClientFactory.instance()
                .client()
                .connectToNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(container)
                .withContainerNetwork(new ContainerNetwork()
                        .withIpamConfig(new ContainerNetwork.Ipam().withIpv4Address(address(number))))
                .exec();
    }

    void leave(String container) {
        DockerClientFactory.instance()
                .client()
                .disconnectFromNetworkCmd()
                .withNetworkId(network.getId())
                .withContainerId(container)
                .exec();
    }

    @Override
    public void close() {
        network.close();
    }
}
