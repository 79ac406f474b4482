package dev.etcdsh.command;

import dev.etcdsh.cluster.Connection;
import dev.etcdsh.cluster.Connection.Certificate;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code session}: who I am, over which endpoint, and what the certificates say. */
public final class SessionFacts implements Command {
    private static final long SOON = 30;

    private static final Spec SPEC = new Spec(
            "session",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "user, endpoint, TLS, and the certificates' days left",
            "Connects when that has not happened yet. Shows no secret.",
            List.of(),
            List.of(),
            List.of(new Example("session", "who I am, and how I am connected")));

    private static final List<Column> COLUMNS = List.of(
            Column.left("cluster", "CLUSTER", 100),
            Column.left("endpoint", "ENDPOINT", 100),
            Column.left("user", "USER", 100),
            Column.left("auth", "AUTH", 100),
            Column.left("tls", "TLS", 100),
            Column.left("verified", "VERIFIED", 100),
            Column.left("server", "SERVER", 100),
            Column.left("serverIssuer", "  ISSUER", 100),
            Column.left("serverNames", "  NAMES", 100),
            Column.left("serverUntil", "  UNTIL", 100),
            Column.left("serverDaysLeft", "  DAYS LEFT", 100),
            Column.left("client", "CLIENT", 100),
            Column.left("clientIssuer", "  ISSUER", 100),
            Column.left("clientUntil", "  UNTIL", 100),
            Column.left("clientDaysLeft", "  DAYS LEFT", 100));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return show(session.cluster().connection(), session.clock().now());
    }

    static Result show(Connection connection, Instant now) {
        Optional<Connection.Tls> tls = connection.tls();
        Optional<Certificate> server = tls.flatMap(Connection.Tls::server);
        Optional<Certificate> client = tls.flatMap(Connection.Tls::client);
        List<Value> facts = List.of(
                new Value.Id(connection.cluster().value()),
                new Value.Text(connection.endpoint()),
                connection.user().<Value>map(Value.Text::new).orElse(new Value.State("none", Tone.PLAIN)),
                connection.authentication().equals("unknown")
                        ? Value.UNKNOWN
                        : new Value.State(connection.authentication(), Tone.PLAIN),
                tls.<Value>map(used -> new Value.Text(used.protocol()))
                        .orElse(new Value.State("plain text", Tone.WARN)),
                known(tls, used -> new Value.Flag(used.verified())),
                known(server, shown -> new Value.Text(shown.subject())),
                known(server, shown -> new Value.Text(shown.issuer())),
                known(server, shown -> new Value.Many(shown.names())),
                known(server, shown -> new Value.Time(shown.notAfter())),
                known(server, shown -> new Value.Count(daysLeft(shown, now))),
                known(client, shown -> new Value.Text(shown.subject())),
                known(client, shown -> new Value.Text(shown.issuer())),
                known(client, shown -> new Value.Time(shown.notAfter())),
                known(client, shown -> new Value.Count(daysLeft(shown, now))));
        Result result = Result.of(Table.record("session", COLUMNS, facts));
        List<String> cautions = Stream.of(unverified(tls), expiry("server", server, now), expiry("client", client, now))
                .flatMap(Optional::stream)
                .toList();
        for (String caution : cautions) {
            result = result.cautioned(caution);
        }
        return result;
    }

    private static <T> Value known(Optional<T> fact, Function<T, Value> value) {
        return fact.map(value).orElse(Value.UNKNOWN);
    }

    private static long daysLeft(Certificate certificate, Instant now) {
        return Duration.between(now, certificate.notAfter()).toDays();
    }

    private static Optional<String> unverified(Optional<Connection.Tls> tls) {
        return tls.filter(used -> !used.verified())
                .map(used -> "the server's certificate is not verified: it may be anyone's");
    }

    private static Optional<String> expiry(String side, Optional<Certificate> certificate, Instant now) {
        return certificate.filter(shown -> daysLeft(shown, now) < SOON).map(shown -> {
            long days = daysLeft(shown, now);
            String end = shown.notAfter().isBefore(now)
                    ? "has expired"
                    : "expires in " + days + (days == 1 ? " day" : " days");
            return "the " + side + "'s certificate " + end;
        });
    }
}
