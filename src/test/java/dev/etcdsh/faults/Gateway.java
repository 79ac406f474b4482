package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.drill.ClusterCertificates;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdMember;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** etcd's JSON gateway: raises and clears any alarm of anybody, which etcdctl cannot. */
record Gateway(EtcdCluster etcd) {
    void activate(EtcdMember at, String alarm, String hexId) {
        send(at, "ACTIVATE", alarm, hexId);
    }

    void deactivate(EtcdMember at, String alarm, String hexId) {
        send(at, "DEACTIVATE", alarm, hexId);
    }

    private void send(EtcdMember at, String action, String alarm, String hexId) {
        String body = "{\"action\":\"" + action + "\",\"memberID\":\""
                + Long.toUnsignedString(Long.parseUnsignedLong(hexId, 16)) + "\",\"alarm\":\"" + alarm + "\"}";
        String version = etcd.release().line().equals("3.3") ? "/v3beta" : "/v3";
        HttpRequest request = HttpRequest.newBuilder(URI.create(at.endpoint() + version + "/maintenance/alarm"))
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(tls(etcd.certificates()))
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static SSLContext tls(ClusterCertificates certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        Certificate own = certificates.client().certificate();
        store.setKeyEntry("client", certificates.client().key(), new char[0], new Certificate[] {own});
        try (InputStream in = Files.newInputStream(certificates.pki().authorityFile())) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
