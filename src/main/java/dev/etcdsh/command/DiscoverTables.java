package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.kubernetes.ApiServer;
import dev.etcdsh.kubernetes.Candidate;
import dev.etcdsh.kubernetes.ClientPair;
import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Etcd;
import dev.etcdsh.kubernetes.Handshakes.Outcome;
import dev.etcdsh.kubernetes.Probe;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What was found on a node, as tables. */
record DiscoverTables(Discovery found, List<Outcome> outcomes) {
    private static final List<Column> NODE = List.of(
            Column.left("layout", "LAYOUT", 100),
            Column.left("file", "FILE", 100),
            Column.left("endpoints", "ENDPOINTS", 100),
            Column.left("ca", "CA", 100),
            Column.left("client", "CLIENT", 100),
            Column.left("name", "NAME", 100),
            Column.left("version", "VERSION", 100),
            Column.left("image", "IMAGE", 100),
            Column.left("advertiseClientUrls", "ADVERTISES", 100),
            Column.left("listenClientUrls", "LISTENS ON", 100),
            Column.left("metricsUrls", "METRICS", 100),
            Column.left("dataDir", "DATA DIR", 100),
            Column.left("quota", "QUOTA", 100),
            Column.left("autoCompaction", "AUTO-COMPACTION", 100),
            Column.left("initialCluster", "INITIAL CLUSTER", 100),
            Column.left("apiServerEndpoints", "API SERVER", 100),
            Column.left("apiServerCa", "  CA", 100),
            Column.left("apiServerClient", "  CLIENT", 100));
    private static final List<Column> CLIENTS = List.of(
            Column.left("role", "CLIENT", 100),
            Column.left("verdict", "VERDICT", 100),
            Column.left("certificate", "CERTIFICATE", 100),
            Column.left("reason", "why", 50));
    private static final List<Column> PROBES = List.of(
            Column.left("probe", "PROBE", 100),
            Column.left("check", "CHECK", 100),
            Column.right("threshold", "THRESHOLD", 60),
            Column.right("period", "PERIOD", 60),
            Column.right("failsAfter", "FAILS AFTER", 100));

    Result result() {
        Result result = Result.of(Table.record("node", NODE, facts()), clients(), probes());
        return chosen().isPresent()
                ? result
                : result.cautioned("etcd takes none of them now: without options the shell would not connect");
    }

    private Optional<Candidate> chosen() {
        return outcomes.stream().filter(Outcome::taken).map(Outcome::candidate).findFirst();
    }

    private List<Value> facts() {
        Optional<Etcd> etcd = found.etcd();
        Optional<ApiServer> apiServer = found.apiServer();
        return List.of(
                new Value.Text(found.layout()),
                new Value.Text(found.file()),
                new Value.Many(found.endpoints()),
                text(found.ca()),
                text(chosen().flatMap(Candidate::pair).map(ClientPair::certificate)),
                text(found.name()),
                text(etcd.flatMap(Etcd::version)),
                text(etcd.flatMap(Etcd::image)),
                many(etcd, Etcd::advertiseClientUrls),
                many(etcd, Etcd::listenClientUrls),
                many(etcd, Etcd::listenMetricsUrls),
                text(etcd.flatMap(Etcd::dataDir)),
                etcd.flatMap(Etcd::quotaBytes).map(DiscoverTables::quota).orElse(Value.UNKNOWN),
                text(etcd.flatMap(Etcd::autoCompaction)),
                many(etcd, Etcd::initialCluster),
                many(apiServer, ApiServer::servers),
                text(apiServer.flatMap(ApiServer::ca)),
                text(apiServer.flatMap(ApiServer::client).map(ClientPair::certificate)));
    }

    /** 0 means etcd's default, and a negative number no limit (etcd 3.3 to 3.7, server/storage/quota.go). */
    private static Value quota(long bytes) {
        if (bytes == 0) {
            return Value.UNKNOWN;
        }
        return new Value.Limit(Optional.of(bytes).filter(limit -> limit > 0).map(Bytes::new));
    }

    private Table clients() {
        return Table.entries(
                "clients", CLIENTS, outcomes.stream().map(this::client).toList());
    }

    private List<Value> client(Outcome outcome) {
        Candidate candidate = outcome.candidate();
        return List.of(
                new Value.Text(candidate.word()),
                verdict(outcome),
                text(candidate.pair().map(ClientPair::certificate)),
                text(outcome.reason()));
    }

    private Value verdict(Outcome outcome) {
        if (outcome.taken()) {
            boolean first = chosen().filter(outcome.candidate()::equals).isPresent();
            return first ? new Value.State("chosen", Tone.GOOD) : new Value.State("works too", Tone.PLAIN);
        }
        return outcome.candidate().objection().isPresent()
                ? new Value.State("not tried", Tone.PLAIN)
                : new Value.State("no use", Tone.WARN);
    }

    private Table probes() {
        List<Probe> probes = found.etcd().map(Etcd::probes).orElse(List.of());
        return new Table(
                "probes", PROBES, probes.stream().map(DiscoverTables::probe).toList(), List.of());
    }

    private static List<Value> probe(Probe probe) {
        return List.of(
                new Value.Text(probe.kind().word()),
                new Value.Text(probe.check().shown()),
                new Value.Count(probe.threshold()),
                new Value.Took(probe.period()),
                new Value.Took(probe.failsAfter()));
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElse(Value.UNKNOWN);
    }

    private static <T> Value many(Optional<T> of, Function<T, List<String>> items) {
        return of.map(items)
                .filter(list -> !list.isEmpty())
                .<Value>map(Value.Many::new)
                .orElse(Value.UNKNOWN);
    }
}
