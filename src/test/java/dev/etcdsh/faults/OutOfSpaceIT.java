package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.SnapshotSink;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.faults.Desk.Read;
import dev.etcdsh.maintenance.Execution;
import dev.etcdsh.maintenance.Interruption;
import dev.etcdsh.maintenance.Look;
import dev.etcdsh.maintenance.Operator.Answer;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Plan;
import dev.etcdsh.maintenance.RecordingOperator;
import dev.etcdsh.maintenance.Report;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.WallClock;
import dev.etcdsh.maintenance.snapshot.Snapshotting;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is seen of a cluster that is really out of space, what is kept of it, and how its leader is spared. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class OutOfSpaceIT {
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;
    private final boolean old;

    OutOfSpaceIT(String version) {
        rehearsal = SHARED.of(version);
        cast = new Cast(rehearsal);
        old = version.startsWith("3.3.");
        if (rehearsal.cluster().alarms(anyone()).isEmpty()) {
            rehearsal.outOfSpace();
        }
    }

    private Member anyone() {
        return rehearsal.cluster().membership().voters().get(0);
    }

    @AfterEach
    void heal() {
        cast.heal();
    }

    @AfterParameterizedClassInvocation
    static void end() {
        SHARED.close();
    }

    @Test
    void checkSaysThatWritesAreRefusedWhatAKubeletSeesAndTheBugsOfThisVersion() {
        try (Desk desk = Desk.at(rehearsal)) {
            Read check = desk.run("check");

            assertThat(check.exit()).as(check.text()).isZero();
            assertThat(check.rows("critical nospace NOSPACE by ")).hasSize(1);
            assertThat(check.text())
                    .contains(
                            "/health 503, "
                                    + (old ? "/livez is not there, /readyz is not there" : "/livez 200, /readyz 200"),
                            old ? "every member (3.3.15): a db.tmp that" : "every member (3.7.3): the db.tmp of",
                            "3 of 3 members answer; critical: nospace");
        }
    }

    @Test
    void checkNamesADeadMemberAndWhatThatStops() {
        EtcdMember dead = cast.followers().get(0);
        dead.kill();
        try (Desk desk = Desk.at(rehearsal)) {
            Read check = desk.run("check");

            assertThat(check.exit()).as(check.text()).isZero();
            assertThat(check.rows("critical unreachable " + dead.name() + " does not answer: connection refused"))
                    .as(check.text())
                    .hasSize(1);
            assertThat(check.rows("warning margin 2 of 3 voters are healthy")).hasSize(1);
            assertThat(check.text()).contains("2 of 3 members answer; ");
        }
    }

    @Test
    void aLeftoverInTheDataFolderIsFoundAndStopsTheVersionsThatWouldTakeItUp() throws IOException {
        Path data = cast.followers().get(0).dataFolder();
        Path leftover = Files.write(data.resolve("member/snap/db.tmp.123"), new byte[4096]);
        try (Desk desk = Desk.at(rehearsal)) {
            Read check = desk.run("check --data-dir " + data);
            assertThat(check.text()).contains(leftover + " (4.0 KiB): an interrupted defragmentation left it");
            assertThat(check.rows("critical orphan-db-tmp")).as(check.text()).hasSize(old ? 1 : 0);

            Read defrag = desk.run("defrag --dry-run --data-dir " + data);
            assertThat(defrag.exit()).as(defrag.text()).isEqualTo(old ? 3 : 0);
            assertThat(defrag.text()).contains(old ? "gate orphan-db-tmp" : "an interrupted defragmentation left it");
        } finally {
            Files.delete(leftover);
        }
    }

    @Test
    void aSnapshotEndsWithTheSha256OfTheRestAndEtcdsOwnToolRestoresIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("before.db");
        try (Desk desk = Desk.at(rehearsal)) {
            Read saved = desk.run("snapshot save " + file);
            assertThat(saved.exit()).as(saved.text()).isZero();
            assertThat(saved.text()).contains("SHA-256 verified", "saved a snapshot to " + file);
            assertThat(saved.text()).doesNotContain("snapshot " + cast.leader().name() + " ");

            assertThat(desk.run("snapshot save " + file).exit()).isEqualTo(3);
        }
        byte[] bytes = Files.readAllBytes(file);
        int data = bytes.length - 32;
        assertThat(Arrays.copyOfRange(bytes, data, bytes.length))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(bytes, data)));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(etcdsOwn("snapshot", "status", file.toString(), "-w", "json"))
                .contains("\"revision\":");
        Path restored = folder.resolve("restored");
        etcdsOwn("snapshot", "restore", file.toString(), "--data-dir", restored.toString());
        assertThat(restored.resolve("member/snap/db")).exists();
    }

    /** etcdutl where the release has it, for there etcdctl does not have the command any more. */
    private String etcdsOwn(String... arguments) throws IOException, InterruptedException {
        Path utl = rehearsal.etcd().release().folder().resolve("etcdutl");
        Path program = Files.exists(utl) ? utl : rehearsal.etcd().release().etcdctl();
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ETCDCTL_API", "3");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void aMemberKilledWhileItSendsItsSnapshotLeavesNothingBehind(@TempDir Path folder) {
        EtcdMember source = cast.followers().get(0);
        Site site = new Site(
                dyingBehindTheFirstPiece(source),
                new WallClock(),
                new RecordingOperator(Answer.YES),
                new Interruption());
        Plan plan = Snapshotting.plan(
                Look.at(site.cluster(), site.clock(), Look.Depth.THOROUGH),
                Optional.of(source.name()),
                folder.resolve("before.db"),
                Optional.empty());

        Report report = Execution.run(plan, site, List.of());

        assertThat(source.running()).isFalse();
        assertThat(report.rows()).singleElement().satisfies(row -> assertThat(row.outcome())
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                    assertThat(failed.here()).isFalse();
                    assertThat(failed.problem().what()).isEqualTo("the snapshot of " + source.name() + " broke off");
                }));
        assertThat(folder).isEmptyDirectory();
    }

    private Cluster dyingBehindTheFirstPiece(EtcdMember source) {
        Cluster real = rehearsal.cluster();
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {Cluster.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("snapshot")) {
                        SnapshotSink sink = (SnapshotSink) arguments[2];
                        real.snapshot((Member) arguments[0], (Duration) arguments[1], (piece, left) -> {
                            sink.take(piece, left);
                            if (source.running()) {
                                source.kill();
                            }
                        });
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void leadershipMovesToTheMemberNamedAndToTheFittestWithoutAName() {
        String next = cast.followers().get(0).name();
        try (Desk desk = Desk.at(rehearsal)) {
            Read named = desk.run("move-leader " + next);
            assertThat(named.exit()).as(named.text()).isZero();
            assertThat(named.rows("move leader " + next + " done"))
                    .as(named.text())
                    .hasSize(1);
            assertThat(cast.leader().name()).isEqualTo(next);

            Read away = desk.run("move-leader");
            assertThat(away.exit()).as(away.text()).isZero();
            assertThat(cast.leader().name()).isNotEqualTo(next);
            assertThat(desk.run("move-leader " + cast.leader().name()).text()).contains("leads already");
        }
    }

    @Test
    void theLeaderLeadsNoMoreWhenItIsDefragmented() {
        String leader = cast.leader().name();
        try (Desk desk = Desk.at(rehearsal)) {
            Read defrag = desk.run("defrag");

            assertThat(defrag.exit()).as(defrag.text()).isZero();
            assertThat(defrag.rows("move leader "))
                    .as(defrag.text())
                    .hasSize(1)
                    .allMatch(row -> row.contains(" done "));
            List<String> defragmented = defrag.rows("defragment ");
            assertThat(defragmented.get(defragmented.size() - 1)).startsWith("defragment " + leader + " ");
            assertThat(defrag.rows("defragmenting " + leader))
                    .first()
                    .asString()
                    .contains("(follower, ");
            assertThat(cast.leader().name()).isNotEqualTo(leader);
        }
    }
}
