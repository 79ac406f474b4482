package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.AlarmType;
import dev.etcdsh.cluster.FakeScript.Call;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.command.Exit;
import dev.etcdsh.command.Interpreter.Ran;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code watch} where there is no terminal. */
class WatchTest {
    private final Rig rig = new Rig();
    private long size = 1_000_000;

    @Test
    void looksFollowOneAnotherUnderTheirTime() {
        Ran ran = rig.line("watch --every 100ms --count 2 alarms");

        assertThat(ran).isEqualTo(new Ran(Exit.DONE, false));
        assertThat(rig.out().replaceAll("\\d\\d:\\d\\d:\\d\\d", "TIME")).isEqualTo("""
                TIME
                no alarms

                TIME
                no alarms
                """);
    }

    /** To list alarms members are looked at, too, and so they are for a condition. */
    @Test
    void howFilesGrowIsToldOnlyWhereTheyAreShown() {
        grow(40);
        rig.line("watch --every 100ms --count 6 --until 'revision > 1000000' alarms");
        assertThat(rig.out()).doesNotContain(" grows by ");

        grow(40);
        rig.line("watch --every 100ms --count 6 status");
        assertThat(rig.out()).contains("etcd-1 grows by ");
    }

    private void grow(int times) {
        for (int i = 0; i < times; i++) {
            rig.cluster.script().before(Call.STATUS, "etcd-1", () -> rig.cluster
                    .member("etcd-1")
                    .file(size += 1_000_000));
        }
    }

    @Test
    void itEndsWhenTheConditionHolds() {
        Alarm alarm = new Alarm(member("etcd-1").id(), AlarmType.NOSPACE);
        rig.cluster.raise(alarm);
        rig.cluster.script().before(Call.STATUS, "etcd-1", () -> rig.cluster.disarm(alarm, member("etcd-2")));
        Ran ran = rig.line("watch --every 100ms --count 20 --until 'alarms none' alarms");

        assertThat(ran).isEqualTo(new Ran(Exit.DONE, false));
        assertThat(rig.out()).endsWith("as expected: alarms none\n");
    }

    @Test
    void aConditionThatDoesNotHoldByTheLastLookIsNotAsExpected() {
        Ran ran = rig.line("watch --every 100ms --count 2 --until 'revision > 1000000' revision");

        assertThat(ran).isEqualTo(new Ran(Exit.REFUSED, false));
        assertThat(rig.err()).startsWith("not as expected: revision > 1000000\n");
    }

    @Test
    void aLookThatFailsIsShownAndDoesNotEndIt() {
        for (String name : new String[] {"etcd-1", "etcd-2", "etcd-3"}) {
            rig.cluster.kill(name);
        }
        Ran ran = rig.line("watch --every 100ms --count 2 revision");

        assertThat(ran.exit()).isEqualTo(Exit.UNREACHABLE);
        assertThat(rig.err()).isEqualTo("the call failed\n  why:  no endpoint answers\n".repeat(2));
    }

    @Test
    void whatChangesSomethingIsNotRepeated() {
        for (String line : List.of("watch compact", "watch verify", "watch 'snapshot save x.db'", "watch help")) {
            assertThat(rig.line(line).exit()).as(line).isEqualTo(Exit.USAGE);
        }
        assertThat(rig.err())
                .startsWith("watch does not repeat compact\n  why:  it repeats what only looks at the cluster\n");
    }

    @Test
    void whatIsWrongWithTheRepeatedCommandIsSaidBeforeItRuns() {
        assertThat(rig.line("watch status --colour").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.line("watch --every 10ms status").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.line("watch --count 0 status").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.line("watch --until 'alarms some' status").exit()).isEqualTo(Exit.USAGE);
        assertThat(rig.err().lines().filter(line -> !line.startsWith("  ")))
                .containsExactly(
                        "unknown option --colour of status",
                        "--every is too short",
                        "--count 0 would not look at all",
                        "not a condition: alarms some");
        assertThat(rig.out()).isEmpty();
    }

    @Test
    void inJsonEveryLookIsADocumentAndNothingElseIsThere() {
        rig.line("watch --every 100ms --count 2 --output json revision");

        assertThat(rig.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"schema\":1,\"command\":\"revision\""));
        assertThat(rig.err()).isEmpty();
    }

    private Member member(String name) {
        return rig.cluster.membership().members().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
