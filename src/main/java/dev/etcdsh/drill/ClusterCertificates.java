package dev.etcdsh.drill;

import java.nio.file.Path;
import java.util.List;

/**
 * The certificates of a cluster. Several clusters may share one set; it must outlive them.
 *
 * @param pki the authority that members and clients trust
 * @param server what the members show to clients and to each other
 * @param client what a client shows; also used to ask the members for their health
 */
public record ClusterCertificates(Pki pki, CertificatePair server, CertificatePair client) {
    /**
     * Makes {@code ca.crt}, {@code server.crt}, {@code server.key}, {@code client.crt} and {@code client.key} in a folder;
     * keys are RSA in PKCS#1, as kubeadm writes them. Takes about two seconds.
     */
    public static ClusterCertificates create(Path folder) {
        Pki pki = Pki.create(folder);
        List<CertificatePair> pairs = pki.issueAll(
                List.of(CertificateRequest.server("server"), CertificateRequest.client("client", "etcdsh-drill")));
        return new ClusterCertificates(pki, pairs.get(0), pairs.get(1));
    }
}
