package dev.etcdsh.kubelet;

import dev.etcdsh.kubernetes.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A node's files as kubeadm leaves them, with this machine's addresses and a small quota.
 *
 * @param variant of the corpus: {@code v1.34.4-default}
 * @param version of etcd, in the image's tag
 * @param initialCluster {@code NAME=PEER_URL,...}
 */
record NodeTree(String variant, String version, String initialCluster) {
    static final long QUOTA = 4L << 20;

    void write(Path root, String name, NodePorts ports) throws IOException {
        Path manifests = Files.createDirectories(root.resolve(Kubelet.MANIFESTS));
        Path data = Files.createDirectories(root.resolve("var/lib/etcd"));
        for (Path folder : List.of(manifests, data)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        for (String file : List.of("kube-apiserver.yaml", "etcd.yaml")) {
            Path manifest = manifests.resolve(file);
            Files.writeString(manifest, manifest(Corpus.text(variant, file), name, ports));
            Files.setPosixFilePermissions(manifest, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private String manifest(String text, String name, NodePorts ports) {
        return text.replace("10.0.0.11:2379", "127.0.0.1:" + ports.advertised())
                .replace("127.0.0.1:2379", "127.0.0.1:" + ports.local())
                .replace("10.0.0.11:2380", "127.0.0.1:" + ports.peer())
                .replace("2381", Integer.toString(ports.metrics()))
                .replaceFirst("--initial-cluster=.*", "--initial-cluster=" + initialCluster)
                .replace("--name=master-1", "--name=" + name)
                .replaceFirst("(image: .*/etcd:).*", "$1" + version + "-0")
                .replaceFirst("(    - --trusted-ca-file=.*\n)", "$1    - --quota-backend-bytes=" + QUOTA + "\n");
    }
}
