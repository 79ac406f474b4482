package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    /** A client pair by its file name. */
    record Named(ClientPair.Role role, String name) {}

    private static final List<Named> OF_KUBEADM =
            List.of(new Named(ClientPair.Role.HEALTHCHECK_CLIENT, "healthcheck-client"));
    private static final List<Named> OF_RANCHER = List.of(new Named(ClientPair.Role.APISERVER_CLIENT, "client"));
    private static final String API_SERVER = "kube-apiserver.yaml";
    private static final String OF_KUBELET = "/etc/kubernetes/manifests/";
    private static final String OF_RKE2 = "/var/lib/rancher/rke2/agent/pod-manifests/";

    private static final List<Layout> IN_A_POD = List.of(
            new Layout(
                    "kubeadm",
                    "manifests written by kubeadm 1.15 to 1.37; konvoy, kind and minikube run kubeadm",
                    Form.POD,
                    OF_KUBELET + "etcd.yaml",
                    Optional.of(OF_KUBELET + API_SERVER),
                    OF_KUBEADM),
            new Layout(
                    "RKE2",
                    "RKE2's CIS self-assessment, 1.1.7 and section 2: the pod reads server/db/etcd/config, and its certificates "
                            + "are in server/tls/etcd",
                    Form.POD,
                    OF_RKE2 + "etcd.yaml",
                    Optional.of(OF_RKE2 + API_SERVER),
                    OF_RANCHER));

    private static final Layout EMBEDDED = new Layout(
            "k3s",
            "k3s, ETCDConfig.ToConfigFile: the file config in etcd's data folder; its CIS self-assessment, section 2, has the path",
            Form.CONFIGURATION,
            "/var/lib/rancher/k3s/server/db/etcd/config",
            Optional.empty(),
            OF_RANCHER);

    /** The unit first, for it tells which of the others are read. */
    private static final List<Layout> OF_SYSTEMD = List.of(
            ofSystemd(
                    "systemd.unit(5): units of the administrator; kubespray's etcd-host.service.j2",
                    Form.UNIT,
                    "/etc/systemd/system/etcd.service"),
            ofSystemd("systemd.unit(5): units of packages", Form.UNIT, "/usr/lib/systemd/system/etcd.service"),
            ofSystemd(
                    "systemd.unit(5): units of packages where /lib is a folder of its own",
                    Form.UNIT,
                    "/lib/systemd/system/etcd.service"),
            ofSystemd(
                    "kubespray, roles/etcd/templates/etcd.env.j2, the EnvironmentFile of its unit",
                    Form.VARIABLES,
                    "/etc/etcd.env"),
            ofSystemd(
                    "Debian's and Ubuntu's etcd-server: the EnvironmentFile /etc/default/%p of its unit",
                    Form.VARIABLES, "/etc/default/etcd"),
            ofSystemd(
                    "Fedora's and RHEL's etcd: the EnvironmentFile of its unit", Form.VARIABLES, "/etc/etcd/etcd.conf"),
            ofSystemd(
                    "etcd's etcd.conf.yml.sample, as Arch Linux' package and Patroni's guides install it",
                    Form.CONFIGURATION,
                    "/etc/etcd/etcd.conf.yml"));

    /** Those that are looked for, in this order. */
    static final List<Layout> KNOWN = Stream.of(IN_A_POD, List.of(EMBEDDED), OF_SYSTEMD)
            .flatMap(List::stream)
            .toList();

    /** An API server beside it, where there is one, is kubeadm's. */
    private static Layout ofSystemd(String source, Form form, String file) {
        return new Layout("systemd", source, form, file, Optional.of(OF_KUBELET + API_SERVER), OF_KUBEADM);
    }

    /** What the operator names: the API server's manifest is looked for beside it, and kubeadm's names beside its CA. */
    static Layout named(Form form, String file) {
        String beside = file.substring(0, file.lastIndexOf('/') + 1) + API_SERVER;
        return new Layout("named", "the operator", form, file, Optional.of(beside), OF_KUBEADM);
    }
}
