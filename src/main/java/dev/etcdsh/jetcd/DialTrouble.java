package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why there is no connection. */
final class DialTrouble {
    /** What gRPC says when there is nothing to say. */
    private static final String NO_REASON = "End of stream or IOException";

    private final Wires wires;

    DialTrouble(Wires wires) {
        this.wires = wires;
    }

    Problem problem(Throwable failure, Where where) {
        String what = where + " cannot be reached";
        if (Causes.find(failure, SocketTimeoutException.class) != null) {
            return new Problem(
                    what,
                    "no connection within "
                            + Failures.seconds(wires.access().patience().connecting()),
                    "is the address right, is a firewall in between?");
        }
        if (Causes.find(failure, UnknownHostException.class) != null) {
            String host = where.address().host();
            return new Problem(what, "the name " + host + " is not known here", "check the name, or give the address");
        }
        if (Causes.find(failure, NoRouteToHostException.class) != null) {
            return new Problem(what, "no route to that host", "check the address and the network");
        }
        if (Causes.find(failure, ConnectException.class) != null) {
            return new Problem(what, "connection refused", "is etcd running there, and is the port right?");
        }
        return wires.credentials()
                .map(files -> overTls(failure, files, where))
                .orElseGet(() -> overPlainText(failure, where));
    }

    private Problem overTls(Throwable failure, Credentials files, Where where) {
        CertificateException refusal = Causes.find(failure, CertificateException.class);
        Optional<ServerTrust.Shown> shown = wires.shownBy(where.address());
        if (refusal != null && shown.isPresent()) {
            return new TlsTrouble(files).problem(shown.get(), refusal, where);
        }
        Optional<String> alert = alert(failure, where);
        if (alert.isPresent()) {
            return ClientTrouble.problem(alert.get(), files, where);
        }
        if (probe(where).speaksPlainHttp()) {
            return new Problem(
                    where + " speaks plain text, not TLS",
                    "it answers HTTP without TLS",
                    "use http://" + where.address().hostPort() + ", without --cacert, --cert and --key");
        }
        return closed(failure, where);
    }

    /**
     * Under TLS 1.3 a server refuses us after the handshake, and gRPC does not tell what it reads then: it is asked once more.
     */
    private Optional<String> alert(Throwable failure, Where where) {
        return Optional.ofNullable(Causes.find(failure, SSLException.class))
                .or(() -> wires.jdkTls().flatMap(tls -> probe(where).refusal(tls)))
                .flatMap(ClientTrouble::alert);
    }

    private Problem overPlainText(Throwable failure, Where where) {
        if (probe(where).speaksTls()) {
            return new Problem(
                    where + " speaks TLS, not plain text",
                    "it closed a plain-text connection and answers TLS",
                    "use https://" + where.address().hostPort() + ", with --cacert, --cert and --key");
        }
        if (probe(where).speaksPlainHttp()) {
            return noClientPort(where);
        }
        return closed(failure, where);
    }

    private static Problem noClientPort(Where where) {
        return new Problem(
                where + " is no client port of etcd",
                "it answers HTTP, but not gRPC",
                "is it etcd's client port (2379), not its peer port (2380) or metrics port (2381)?");
    }

    private static Problem closed(Throwable failure, Where where) {
        String words = String.valueOf(Causes.root(failure).getMessage());
        boolean telling = !words.equals("null") && !words.contains(NO_REASON);
        return new Problem(
                where + " cannot be reached",
                "the connection was closed before etcd answered" + (telling ? ": " + Refusals.firstLine(words) : ""),
                "is it etcd's client port (2379), not its peer port (2380)?");
    }

    private Probe probe(Where where) {
        return new Probe(where.address(), wires.dialMillis());
    }
}
