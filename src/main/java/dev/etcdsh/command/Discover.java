package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.kubernetes.ApiServer;
import dev.etcdsh.kubernetes.Candidate;
import dev.etcdsh.kubernetes.ClientPair;
import dev.etcdsh.kubernetes.Discovery;
import dev.etcdsh.kubernetes.Etcd;
import dev.etcdsh.kubernetes.NodeFiles;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.Unusable;
import dev.etcdsh.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code discover}: what the files of this node tell of its etcd. Asks no etcd. */
public final class Discover implements Command {
    private static final Option MANIFEST = Option.of(
            "manifest", Kind.FILE, "the manifest of etcd's static pod", "the first of the known places that is there");
    private static final Option ROOT =
            Option.of("root", Kind.FILE, "where the node's file system is mounted, a directory", "/");

    private static final Spec SPEC = new Spec(
            "discover",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "what this node's files tell of its etcd",
            "Reads the static-pod manifest of kubeadm or RKE2, or the configuration of k3s, and looks at the certificates it "
                    + "names: where to connect, which client pair would be shown (the least privileged one that fits), and how the "
                    + "kubelet probes etcd. Needs no cluster, runs nothing and changes nothing. Who is a member, only the cluster "
                    + "tells: a manifest holds what it began with.",
            List.of(MANIFEST, ROOT),
            List.of(),
            List.of(new Example("discover", "on a control-plane node")));

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
            Column.left("apiServerEndpoints", "API SERVER USES", 100));
    private static final List<Column> CLIENTS = List.of(
            Column.left("role", "CLIENT", 100),
            Column.left("verdict", "VERDICT", 100),
            Column.left("certificate", "CERTIFICATE", 100),
            Column.left("purpose", "PURPOSE", 60));
    private static final List<Column> PROBES = List.of(
            Column.left("probe", "PROBE", 100),
            Column.left("check", "CHECK", 100),
            Column.right("threshold", "THRESHOLD", 60),
            Column.right("period", "PERIOD", 60),
            Column.right("failsAfter", "FAILS AFTER", 100));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        Path root = Path.of(arguments.value(ROOT.name()).orElse("/")).toAbsolutePath();
        if (!Files.isDirectory(root)) {
            return Result.failed(
                    Exit.USAGE,
                    new Problem(
                            "--root " + root + " cannot be used",
                            "it is no directory",
                            "name where the node's file system is mounted"));
        }
        NodeFiles files = new NodeFiles(root);
        try {
            return arguments
                    .value(MANIFEST.name())
                    .map(file -> Path.of(file).toAbsolutePath().toString())
                    .map(file -> Optional.of(
                            Discovery.of(file, files, session.clock().now())))
                    .orElseGet(() -> Discovery.on(files, session.clock().now()))
                    .map(Discover::show)
                    .orElseGet(Discover::nothing);
        } catch (Unusable unusable) {
            return Result.failed(Exit.USAGE, unusable.problem());
        }
    }

    private static Result nothing() {
        return Result.said("no etcd is known here: none of these files is there")
                .with("  " + String.join("\n  ", Discovery.places()));
    }

    static Result show(Discovery found) {
        return Result.of(Table.record("node", NODE, facts(found)), clients(found), probes(found));
    }

    private static List<Value> facts(Discovery found) {
        Optional<Etcd> etcd = found.etcd();
        return List.of(
                new Value.Text(found.layout()),
                new Value.Text(found.file()),
                new Value.Many(found.endpoints()),
                text(found.ca()),
                text(found.chosen().map(ClientPair::certificate)),
                text(etcd.flatMap(Etcd::name)),
                text(etcd.flatMap(Etcd::version)),
                text(etcd.flatMap(Etcd::image)),
                many(etcd, Etcd::advertiseClientUrls),
                many(etcd, Etcd::listenClientUrls),
                many(etcd, Etcd::listenMetricsUrls),
                text(etcd.flatMap(Etcd::dataDir)),
                etcd.flatMap(Etcd::quotaBytes)
                        .filter(bytes -> bytes > 0)
                        .<Value>map(bytes -> new Value.Size(new Bytes(bytes)))
                        .orElse(Value.UNKNOWN),
                text(etcd.flatMap(Etcd::autoCompaction)),
                many(etcd, Etcd::initialCluster),
                many(found.apiServer(), ApiServer::servers));
    }

    private static Table clients(Discovery found) {
        return new Table(
                "clients",
                CLIENTS,
                found.clients().stream()
                        .map(candidate -> client(candidate, found.chosen()))
                        .toList(),
                List.of());
    }

    private static List<Value> client(Candidate candidate, Optional<ClientPair> chosen) {
        ClientPair pair = candidate.pair();
        String fit = chosen.filter(pair::equals).isPresent() ? "chosen" : "more privileged";
        return List.of(
                new Value.Text(pair.role().word()),
                new Value.Text(candidate.objection().orElse(fit)),
                new Value.Text(pair.certificate()),
                new Value.Text(pair.role().purpose()));
    }

    private static Table probes(Discovery found) {
        List<Probe> probes = found.etcd().map(Etcd::probes).orElse(List.of());
        return new Table("probes", PROBES, probes.stream().map(Discover::probe).toList(), List.of());
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
