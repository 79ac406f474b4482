package dev.etcdsh.command;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value.Tone;
import dev.etcdsh.maintenance.Examination;
import dev.etcdsh.maintenance.gate.Change;
import dev.etcdsh.maintenance.gate.Diagnosis;
import dev.etcdsh.maintenance.gate.Grade;
import dev.etcdsh.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code check}: what is wrong, and what is dangerous here. */
public final class Check implements Command {
    private static final Spec SPEC = new Spec(
            "check",
            List.of(),
            Group.LOOK,
            Effect.READS,
            "what is wrong, what is dangerous here, and what to do next",
            "Looks at everything that can be seen from here and says what is wrong, the gravest first: alarms, quorum, members "
                    + "that do not answer, files and quotas, lag, versions, certificates, leader changes, defragmentations that "
                    + "are going on or were interrupted, what a kubelet sees of etcd's health, and the known bugs of exactly "
                    + "these etcd versions. What stops a change says which. Changes nothing; findings are no failure: it ends "
                    + "with 0 when it could look.",
            List.of(CommonOptions.DATA_DIR),
            List.of(),
            List.of(
                    new Example("check", "what is wrong with this cluster"),
                    new Example("check --output json", "the same for a program")));

    private static final List<Column> COLUMNS = List.of(
            Column.left("grade", "GRADE", 100),
            Column.left("name", "NAME", 100),
            Column.left("evidence", "EVIDENCE", 100),
            Column.left("stops", "stops", 50),
            Column.left("next", "next", 50),
            Column.left("source", "source", 40));

    @Override
    public Spec spec() {
        return SPEC;
    }

    @Override
    public void check(Arguments arguments) {
        Changing.checkDataFolder(arguments);
    }

    @Override
    public Result run(Arguments arguments, Session session) {
        ClusterView view = Changing.look(session);
        Examination examination =
                Examination.of(session.cluster(), view, session.clock(), Changing.circumstances(arguments, session));
        return show(examination.view(), examination.diagnoses());
    }

    static Result show(ClusterView view, List<Diagnosis> diagnoses) {
        List<List<Value>> rows = diagnoses.stream().map(Check::row).toList();
        return Result.of(Table.entries("findings", COLUMNS, rows)).with(summary(view, diagnoses));
    }

    private static List<Value> row(Diagnosis found) {
        return List.of(
                new Value.State(word(found.grade()), tone(found.grade())),
                new Value.Text(found.name()),
                new Value.Text(found.evidence()),
                new Value.Many(
                        found.stops().stream().sorted().map(Change::command).toList()),
                new Value.Text(found.next()),
                found.source().isEmpty() ? Value.UNKNOWN : new Value.Text(found.source()));
    }

    private static Tone tone(Grade grade) {
        return switch (grade) {
            case CRITICAL -> Tone.BAD;
            case WARNING -> Tone.WARN;
            case NOTE -> Tone.PLAIN;
        };
    }

    // 3 of 3 members answer; critical: nospace, over-quota; warning: probe
    private static String summary(ClusterView view, List<Diagnosis> diagnoses) {
        String found = Stream.of(Grade.CRITICAL, Grade.WARNING)
                .flatMap(grade -> named(diagnoses, grade))
                .collect(Collectors.joining("; "));
        return view.answering().count() + " of " + view.members().size() + " members answer; "
                + (found.isEmpty() ? "nothing is wrong that can be seen from here" : found);
    }

    private static Stream<String> named(List<Diagnosis> diagnoses, Grade grade) {
        String names = diagnoses.stream()
                .filter(found -> found.grade() == grade)
                .map(Diagnosis::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? Stream.empty() : Stream.of(word(grade) + ": " + names);
    }

    private static String word(Grade grade) {
        return grade.name().toLowerCase(Locale.ROOT);
    }
}
