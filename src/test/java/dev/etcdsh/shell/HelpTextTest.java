package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.command.Command;
import dev.etcdsh.command.Disarm;
import dev.etcdsh.command.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, as wide as the terminal and no wider than it reads well. */
class HelpTextTest {
    private static final List<Spec> SPECS =
            Catalogue.all().stream().map(Command::spec).toList();

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void noLineIsWiderThanTheTerminal(int width) {
        HelpText text = new HelpText(width);

        assertThat(text.overview(SPECS)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
        assertThat(SPECS.stream().flatMap(spec -> text.of(spec).stream()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Math.min(width, 78)));
    }

    @Test
    void atSixtyColumnsDescriptionsStayInTheirColumn() {
        assertThat(new HelpText(60).of(new Disarm().spec()))
                .startsWith(
                        "disarm [ALARM] [OPTION...]",
                        "  take back NOSPACE, and prove that every member accepts",
                        "  writes",
                        "  also: alarm disarm",
                        "")
                .containsSequence(
                        "Options",
                        "  --quota SIZE            --quota-backend-bytes of members",
                        "                          that do not tell theirs (default:",
                        "                          what the members tell)",
                        "  --watch TIME            how long NOSPACE must stay away",
                        "                          before it counts as gone (default:",
                        "                          5s)");
    }

    /** The launcher tells it without a JVM. When this fails the file has just been written anew: commit it. */
    @Test
    void whatTheLauncherTellsIsWhatTheProgramTells() throws IOException {
        Path file = Path.of("shell", "lib", "help.txt");
        String text = String.join("\n", new HelpText(Integer.MAX_VALUE).of(LaunchOptions.SPEC)) + "\n";
        String told = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, text);

        assertThat(told).isEqualTo(text);
    }
}
