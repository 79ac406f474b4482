package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * Where an installer puts etcd's files; paths are the node's.
 *
 * @param source who says so
 * @param form what the file is
 * @param file what etcd is started by
 * @param apiServer the manifest of kube-apiserver; empty when it has none
 * @param clients what client pairs are called that stand beside the CA, without {@code .crt} and {@code .key}
 */
record Layout(String name, String source, Form form, String file, Optional<String> apiServer, List<Named> clients) {
    /** What a file is. */
    enum Form {
        MANIFEST,
        CONFIGURATION
    }

    /** A client pair by its file name. */
    record Named(ClientPair.Role role, String name) {}

    private static final List<Named> OF_KUBEADM =
            List.of(new Named(ClientPair.Role.HEALTHCHECK_CLIENT, "healthcheck-client"));
    private static final List<Named> OF_RANCHER = List.of(new Named(ClientPair.Role.APISERVER_CLIENT, "client"));

    /** Those that are looked for, in this order. */
    static final List<Layout> KNOWN = List.of(
            new Layout(
                    "kubeadm",
                    "kubeadm's own files, from 1.15 to 1.37; konvoy, kind and minikube run kubeadm",
                    Form.MANIFEST,
                    "/etc/kubernetes/manifests/etcd.yaml",
                    Optional.of("/etc/kubernetes/manifests/kube-apiserver.yaml"),
                    OF_KUBEADM),
            new Layout(
                    "RKE2",
                    "RKE2's CIS self-assessment: etcd's pod reads server/db/etcd/config, certificates in server/tls/etcd",
                    Form.MANIFEST,
                    "/var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml",
                    Optional.of("/var/lib/rancher/rke2/agent/pod-manifests/kube-apiserver.yaml"),
                    OF_RANCHER),
            new Layout(
                    "k3s",
                    "k3s's CIS self-assessment: the embedded etcd's configuration; there is no manifest",
                    Form.CONFIGURATION,
                    "/var/lib/rancher/k3s/server/db/etcd/config",
                    Optional.empty(),
                    OF_RANCHER));

    /** A manifest that the operator names: kubeadm's names are tried beside its CA. */
    static Layout named(String file) {
        return new Layout("named", "the operator", Form.MANIFEST, file, Optional.empty(), OF_KUBEADM);
    }
}
