package dev.etcdsh.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program;
import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.shell.TypedSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A defragmentation that does not end, and an operator at a terminal who will not wait for it. */
@ParameterizedClass(name = "etcd {0}")
@MethodSource("dev.etcdsh.acceptance.Rehearsal#edges")
class TypedInterruptsIT {
    private static final int MOST_TRIES = 10;
    private static final SharedRehearsal SHARED = new SharedRehearsal();

    private final Rehearsal rehearsal;
    private final Cast cast;
    private final Path state;

    TypedInterruptsIT(String version, @TempDir Path state) {
        this.rehearsal = SHARED.of(version);
        this.cast = new Cast(rehearsal);
        this.state = state;
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
    void theFirstCtrlCWaitsForTheStepTheSecondDoesNotAndThePromptSaysSo() throws Exception {
        EtcdMember frozen = cast.followers().get(0);
        EtcdMember later = cast.followers().get(1);
        try (TypedSession typed = start()) {
            defragUntilItFreezes(typed, frozen, later);
            typed.type(TypedSession.CTRL_C).expect("stopping after this step; Ctrl-C again to stop waiting");
            typed.type(TypedSession.CTRL_C).expect("[5] 127.0.0.1");

            assertThat(row(typed, "defragment  " + frozen.name())).contains("  unknown  ");
            assertThat(row(typed, "defragment  " + later.name())).contains("  not begun  ");
            typed.type("exit\r");
            assertThat(typed.ended()).isZero();
        }
    }

    @Test
    void aTerminalThatGoesAwayDoesNotTurnAChangeIntoOneThatNeverWas() throws Exception {
        EtcdMember frozen = cast.followers().get(0);
        try (TypedSession typed = start()) {
            defragUntilItFreezes(typed, frozen);
            signal(typed, "TERM");

            assertThat(typed.ended()).isEqualTo(5);
            assertThat(row(typed, "defragment  " + frozen.name())).contains("  unknown  ");
        }
    }

    @Test
    void whatWasKilledInTheMiddleOfAStepIsToldAtTheNextStartAndOnce() throws Exception {
        EtcdMember frozen = cast.followers().get(0);
        try (TypedSession typed = start()) {
            defragUntilItFreezes(typed, frozen);
            signal(typed, "KILL");
            typed.ended();
        }
        frozen.thaw();
        String told = "'defrag " + frozen.name() + "' ended in the middle of: defragment " + frozen.name();
        assertThat(alarms().err()).contains(told, "what came of it is not known");
        assertThat(alarms().err()).doesNotContain(told);
    }

    private Ended alarms() {
        return Program.etcdsh().with("XDG_STATE_HOME", state.toString()).run(rehearsal.line("alarms"));
    }

    private TypedSession start() throws Exception {
        rehearsal.outOfSpace();
        TypedSession typed = TypedSession.start(120, Map.of("XDG_STATE_HOME", state.toString()), rehearsal.line());
        return typed.expect("NOSPACE> ");
    }

    /** More than once where the member was quicker than the signal. */
    private static void defragUntilItFreezes(TypedSession typed, EtcdMember frozen, EtcdMember... others)
            throws Exception {
        StringBuilder line = new StringBuilder("defrag ").append(frozen.name());
        for (EtcdMember other : others) {
            line.append(' ').append(other.name());
        }
        for (int i = 0; i < MOST_TRIES; i++) {
            typed.type(line + "\r").expect("Proceed? [y/N]");
            CompletableFuture<Boolean> freezing = CompletableFuture.supplyAsync(() -> freezeInTheMiddle(frozen));
            typed.type("y\r");
            typed.expect("defragmenting " + frozen.name());
            if (freezing.join()) {
                return;
            }
            typed.expect("NOSPACE> ");
        }
        throw new AssertionError(frozen.name() + " was always quicker");
    }

    /** A member writes its new file beside the old one: as soon as that is there. False when that was too late. */
    private static boolean freezeInTheMiddle(EtcdMember member) {
        Instant last = Instant.now().plus(Duration.ofSeconds(30));
        while (Instant.now().isBefore(last)) {
            if (unfinished(member)) {
                member.freeze();
                if (unfinished(member)) {
                    return true;
                }
                member.thaw();
                return false;
            }
        }
        throw new AssertionError(member.name() + " was not defragmented");
    }

    private static boolean unfinished(EtcdMember member) {
        Path folder = member.dataFolder().resolve("member").resolve("snap");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "db.tmp*")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(TypedSession typed, String beginning) {
        return typed.screen().stream()
                .filter(line -> line.startsWith(beginning))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no row " + beginning + "\n" + typed.picture()));
    }

    private static void signal(TypedSession typed, String name) throws Exception {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(typed.processId()))
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }
}
