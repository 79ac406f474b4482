package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the node's kube-apiserver reaches etcd: its {@code --etcd-*} flags.
 *
 * @param servers {@code --etcd-servers}: those of an external etcd stand nowhere else on the node
 * @param ca {@code --etcd-cafile}, on the node
 * @param client {@code --etcd-certfile} and {@code --etcd-keyfile}, on the node
 */
public record ApiServer(List<String> servers, Optional<String> ca, Optional<ClientPair> client) {
    public ApiServer {
        servers = List.copyOf(servers);
    }

    static ApiServer of(StaticPod pod) {
        Container container = pod.running("kube-apiserver");
        Map<String, String> given =
                CommandLine.flags(container.after("kube-apiserver").orElse(List.of()));
        EtcdFlags flags = new EtcdFlags(given);
        HostPaths paths = container.paths();
        Optional<String> key = flags.text("etcd-keyfile").flatMap(paths::onNode);
        return new ApiServer(
                flags.list("etcd-servers"),
                flags.text("etcd-cafile").flatMap(paths::onNode),
                flags.text("etcd-certfile")
                        .flatMap(paths::onNode)
                        .flatMap(certificate ->
                                key.map(it -> new ClientPair(ClientPair.Role.APISERVER_CLIENT, certificate, it))));
    }
}
