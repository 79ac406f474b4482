package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program;
import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.command.Command;
import dev.etcdsh.command.Effect;
import dev.etcdsh.command.Example;
import dev.etcdsh.command.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example that help shows works as it stands, on a real cluster that is out of space at first. */
class ExamplesIT {
    private static final Set<String> ELSEWHERE =
            Set.of("recover", "recover --auto", "recover --resume", "verify", "watch status");

    @Test
    void everyExampleOfEveryCommandWorks(@TempDir Path folder) throws IOException {
        List<String> lines = lines();
        Files.createSymbolicLink(folder.resolve("scripts"), Path.of("scripts").toAbsolutePath());
        try (Rehearsal rehearsal = Rehearsal.start("3.7.3").outOfSpace()) {
            Ended ended =
                    Program.etcdsh().in(folder).fed(String.join("\n", lines)).run(rehearsal.line("--yes"));

            assertThat(ended.exit()).as(ended.both()).isZero();
            assertThat(ended.err().lines().filter(line -> line.startsWith("+ ")))
                    .containsAll(lines.stream().map(line -> "+ " + line).toList());
            assertThat(rehearsal.writable()).isTrue();
        }
    }

    /**
     * What looks, what repairs, what expects the repair, and leaving; examples for the launcher, or of other clusters, are not,
     * nor those that take a minute, a kubelet or a Ctrl-C: they are run where more is to be seen of them (RecoveryIT, TypedRecoverIT,
     * ResumeIT, ProbesThatKillIT, TypedSessionIT).
     */
    private static List<String> lines() {
        return new Rig()
                .context.commands().all().stream()
                        .map(Command::spec)
                        .sorted(Comparator.comparingInt(ExamplesIT::place))
                        .flatMap(spec -> spec.examples().stream())
                        .map(Example::line)
                        .filter(line -> !line.startsWith("etcdsh") && !line.contains("--endpoints"))
                        .filter(line -> !ELSEWHERE.contains(line) && !line.startsWith("probe "))
                        .toList();
    }

    private static int place(Spec spec) {
        if (spec.name().equals("exit")) {
            return 3;
        }
        return spec.effect() == Effect.CHANGES
                ? 1
                : List.of("expect", "source", "watch").contains(spec.name()) ? 2 : 0;
    }
}
