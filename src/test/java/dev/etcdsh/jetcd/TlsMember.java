package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.drill.CertificatePair;
import dev.etcdsh.drill.CertificateRequest;
import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdRelease;
import dev.etcdsh.drill.Pki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One member of etcd 3.7.3, which reads its certificate anew for every connection, and can so be made to show another.
 *
 * @param foreign an authority that it does not know
 */
record TlsMember(
        ClusterCertificates certificates,
        Pki foreign,
        EtcdCluster etcd,
        Endpoint at,
        String goodCertificate,
        String goodKey)
        implements AutoCloseable {
    static TlsMember start(Path folder) throws IOException {
        ClusterCertificates certificates = ClusterCertificates.create(folder.resolve("own"));
        Pki foreign = Pki.create(folder.resolve("foreign"));
        EtcdRelease release = EtcdRelease.of("3.7.3", progress -> {});
        EtcdCluster etcd =
                new ClusterSetup(release).members(1).certificates(certificates).start();
        return new TlsMember(
                certificates,
                foreign,
                etcd,
                Connecting.endpoint(etcd.member(0)),
                Files.readString(certificates.server().certificateFile()),
                Files.readString(certificates.server().keyFile()));
    }

    /** From now on it shows one that is made so. */
    CertificatePair serve(CertificateRequest request) throws IOException {
        CertificatePair pair = certificates.pki().issue(request);
        Files.copy(pair.keyFile(), certificates.server().keyFile(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                pair.certificateFile(), certificates.server().certificateFile(), StandardCopyOption.REPLACE_EXISTING);
        return pair;
    }

    void serveTheGoodOne() throws IOException {
        Files.writeString(certificates.server().certificateFile(), goodCertificate);
        Files.writeString(certificates.server().keyFile(), goodKey);
    }

    @Override
    public void close() {
        etcd.close();
    }
}
