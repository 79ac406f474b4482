package dev.etcdsh.kubelet;

import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.GuardedProcesses;
import dev.etcdsh.drill.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** kubeadm's certificates around etcd, one set for all nodes. */
record NodeCertificates(Path folder) {
    private static final List<String> OF_ETCD = List.of("ca", "server", "peer", "healthcheck-client");

    /** Made when first asked for, which takes some seconds; removed when the run ends. */
    static NodeCertificates shared() {
        return Holder.CERTIFICATES;
    }

    private static NodeCertificates make(Path folder) {
        Pki.create(folder)
                .issueAll(List.of(
                        CertificateRequest.server("server"),
                        CertificateRequest.server("peer"),
                        CertificateRequest.client("healthcheck-client", "kube-etcd-healthcheck-client"),
                        CertificateRequest.client("apiserver-etcd-client", "kube-apiserver-etcd-client")));
        return new NodeCertificates(folder);
    }

    /** Puts them where kubeadm does, below a root. */
    void copyTo(Path root) throws IOException {
        Path pki = Files.createDirectories(root.resolve("etc/kubernetes/pki/etcd"));
        for (String name : OF_ETCD) {
            copy(name, pki);
        }
        copy("apiserver-etcd-client", root.resolve("etc/kubernetes/pki"));
    }

    private void copy(String name, Path into) throws IOException {
        for (String ending : List.of(".crt", ".key")) {
            Path file = folder.resolve(name + ending);
            if (Files.exists(file)) {
                Files.copy(file, into.resolve(name + ending), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static final class Holder {
        /** Held until the run ends: only its folder is of use. */
        private static final GuardedProcesses FOLDER = new GuardedProcesses();

        static final NodeCertificates CERTIFICATES = make(FOLDER.folder().resolve("pki"));
    }
}
