package dev.etcdsh.command;

import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.kubernetes.Node;
import dev.etcdsh.kubernetes.Probe;
import dev.etcdsh.kubernetes.probe.Fate;
import dev.etcdsh.kubernetes.probe.LocalEtcd;
import dev.etcdsh.kubernetes.probe.Outlook;
import dev.etcdsh.kubernetes.probe.Restoring;
import dev.etcdsh.kubernetes.probe.Suspended;
import dev.etcdsh.kubernetes.probe.Verdict;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Optional;

/** {@code probe status}: what the kubelet's probes make of this node's etcd. */
public final class ProbeStatus implements Command {
    private static final Spec SPEC = new Spec(
            "probe status",
            List.of(),
            Group.NODE,
            Effect.READS,
            "what the kubelet's probes make of this node's etcd",
            "Reads etcd's manifest, and asks the pages that its probes look at: when each probe kills, what its page answers now, "
                    + "and whether NOSPACE alone, a restart under it, or a defragmentation of the length to be expected gets this "
                    + "etcd killed. Changes nothing.",
            NodeOptions.ALL,
            List.of(),
            List.of(new Example("probe status", "on a control-plane node")));

    private static final List<Column> MANIFEST = List.of(
            Column.left("manifest", "MANIFEST", 100),
            Column.left("member", "MEMBER", 100),
            Column.left("version", "ETCD", 100),
            Column.left("nospace", "NOSPACE", 100),
            Column.left("suspended", "SUSPENDED", 100));
    private static final List<Column> PROBES = List.of(
            Column.left("probe", "PROBE", 100),
            Column.left("check", "CHECK", 95),
            Column.right("threshold", "FAILURES", 60),
            Column.right("period", "PERIOD", 60),
            Column.right("killsAfter", "KILLS AFTER", 90),
            Column.left("now", "NOW", 100));
    private static final List<Column> VERDICTS = List.of(
            Column.left("fate", "FATE", 100), Column.left("trouble", "TROUBLE", 100), Column.left("why", "WHY", 100));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        NodeOptions.node(arguments, Node.HERE);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        return ProbeNode.of(arguments, session, ProbeStatus::show);
    }

    private static Result show(LocalEtcd local) {
        Optional<Suspended> suspended = local.suspended().filter(one -> !one.undone());
        Result result = Result.of(
                        Table.record("node", MANIFEST, facts(local, suspended)),
                        probes(local.outlook()),
                        Table.entries(
                                "verdicts",
                                VERDICTS,
                                local.outlook().verdicts().stream()
                                        .map(ProbeStatus::verdict)
                                        .toList()))
                .with(advice(local.outlook(), suspended));
        return Restoring.difference(local).isPresent()
                ? result.cautioned(local.file() + " was changed since it was suspended: 'probe restore' shows how")
                : result;
    }

    private static String advice(Outlook outlook, Optional<Suspended> suspended) {
        if (suspended.isPresent()) {
            return "the " + suspended.get().record().what() + " is suspended: 'probe restore' puts it back";
        }
        return outlook.danger() ? "'probe suspend' holds the kubelet off" : "no probe is in danger: nothing to suspend";
    }

    private static List<Value> facts(LocalEtcd local, Optional<Suspended> suspended) {
        return List.of(
                new Value.Text(local.file().toString()),
                text(local.member().map(Member::label)),
                text(local.outlook().version()),
                local.view().alarms().isEmpty()
                        ? Value.UNKNOWN
                        : local.view().has(AlarmType.NOSPACE)
                                ? new Value.State("raised", Tone.BAD)
                                : new Value.State("no", Tone.PLAIN),
                suspended
                        .<Value>map(one -> new Value.State(
                                "since " + one.record().since() + " by "
                                        + one.record().by(),
                                Tone.WARN))
                        .orElse(new Value.State("no", Tone.PLAIN)));
    }

    private static Table probes(Outlook outlook) {
        List<List<Value>> rows =
                outlook.probes().stream().map(probe -> probe(probe, outlook)).toList();
        return new Table("probes", PROBES, rows, rows.isEmpty() ? List.of("no probes") : List.of());
    }

    private static List<Value> probe(Probe probe, Outlook outlook) {
        return List.of(
                new Value.Text(probe.kind().word()),
                new Value.Text(probe.check().shown()),
                new Value.Count(probe.threshold()),
                new Value.Took(probe.period()),
                probe.kind().kills() ? new Value.Took(probe.failsAfter()) : Value.UNKNOWN,
                outlook.answer(probe)
                        .<Value>map(answer ->
                                new Value.State(String.valueOf(answer.code()), answer.well() ? Tone.GOOD : Tone.BAD))
                        .orElse(Value.UNKNOWN));
    }

    private static List<Value> verdict(Verdict verdict) {
        return List.of(fate(verdict.fate()), new Value.Text(verdict.trouble().words()), new Value.Text(verdict.why()));
    }

    private static Value fate(Fate fate) {
        return switch (fate) {
            case SPARED -> new Value.State("spared", Tone.GOOD);
            case KILLED -> new Value.State("killed", Tone.BAD);
            case UNKNOWN -> new Value.State("unknown", Tone.WARN);
        };
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElse(Value.UNKNOWN);
    }
}
