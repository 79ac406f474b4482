package dev.etcdsh.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.acceptance.Program.Ended;
import dev.etcdsh.script.Words;
import dev.etcdsh.shell.TypedSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README shows is what is on the screen. With {@code -Dreadme=write} its screens are written anew from what is:
 * {@code mvn verify -Dit.test=ReadmeIT -Dreadme=write}.
 */
class ReadmeIT {
    private static final String VERSION = "3.7.3";
    private static final int COLUMNS = 120;
    private static final boolean WRITE = "write".equals(System.getProperty("readme"));
    /** What is said of long work depends on how long it takes. */
    private static final Pattern WAITING = Pattern.compile(" \\.\\.\\.( \\d+:\\d\\d)?$|: took \\d+:\\d\\d$");

    private static final Pattern CHANGING = Pattern.compile("(compact|defrag|disarm|recover --auto)( .*)?");
    private static final Pattern TYPED = Pattern.compile("(drill[A-Z ]*> )(.*)");

    private final StateOnShow home = StateOnShow.made();

    @AfterEach
    void nothingIsLeft() {
        home.remove();
    }

    @Test
    void theRecoveriesLookOnTheScreenAsTheyAreTold() throws Exception {
        List<List<String>> told = Readme.blocks("recovery");
        List<List<String>> seen = new ArrayList<>();
        for (List<String> block : told) {
            seen.add(typed(block));
        }
        compare("recovery", told, seen);
    }

    private List<String> typed(List<String> told) throws Exception {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", home.path().toString(), "NO_COLOR", "1");
        try (TypedSession typed = TypedSession.start(COLUMNS, environment, "drill", "--etcd", VERSION)) {
            for (String line : told) {
                Matcher command = TYPED.matcher(line);
                if (command.matches()) {
                    typed.expectLast(command.group(1).strip()).type(command.group(2) + TypedSession.ENTER);
                    if (CHANGING.matcher(command.group(2)).matches()) {
                        typed.expect("Proceed? [y/N] ").type("y" + TypedSession.ENTER);
                    }
                }
            }
            assertThat(typed.ended()).isZero();
            return home.told(typed.screen());
        }
    }

    @Test
    void everyExampleSaysWhatIsTold(@TempDir Path folder) {
        List<List<String>> told = Readme.blocks("console");
        List<List<String>> seen = new ArrayList<>();
        try (Rehearsal rehearsal = Rehearsal.start(VERSION).outOfSpace()) {
            for (List<String> block : told) {
                List<String> screen = new ArrayList<>();
                block.stream()
                        .filter(line -> line.startsWith("$ etcdsh "))
                        .forEach(line -> screen.addAll(home.told(run(line, rehearsal, folder))));
                seen.add(screen);
            }
            assertThat(rehearsal.writable()).isTrue();
        }
        compare("console", told, seen);
    }

    private List<String> run(String line, Rehearsal rehearsal, Path folder) {
        Program program = Program.etcdsh()
                .in(folder)
                .with("XDG_STATE_HOME", home.path().toString())
                .with("ETCDSH_DIAL_TIMEOUT", "20s")
                .with("ETCDSH_COMMAND_TIMEOUT", "20s");
        for (Map.Entry<String, String> setting :
                Rehearsal.settings(rehearsal.etcd()).entrySet()) {
            program = program.with("ETCDSH_" + setting.getKey().toUpperCase(Locale.ROOT), setting.getValue());
        }
        Ended ended = program.run(words(line));
        List<String> screen = new ArrayList<>(List.of(line));
        ended.err().lines().filter(said -> !WAITING.matcher(said).find()).forEach(screen::add);
        ended.out().lines().forEach(screen::add);
        if (ended.exit() != 0) {
            screen.add("(exit code " + ended.exit() + ")");
        }
        return screen;
    }

    /** On a node its files have no folder before them. */
    @Test
    void onANodeItLooksAsIsTold() {
        List<List<String>> told = Readme.blocks("node");
        List<List<String>> seen = new ArrayList<>();
        try (RealNode node = RealNode.start(VERSION, "v1.34.4-default")) {
            for (List<String> block : told) {
                List<String> screen = new ArrayList<>();
                block.stream()
                        .filter(line -> line.startsWith("$ etcdsh "))
                        .forEach(line -> screen.addAll(run(line, node)));
                seen.add(screen);
            }
        }
        compare("node", told, seen);
    }

    private static List<String> run(String line, RealNode node) {
        Ended ended = Program.etcdsh().run(node.line(words(line).toArray(String[]::new)));
        assertThat(ended.exit()).as(ended.both()).isZero();
        List<String> screen = new ArrayList<>(List.of(line));
        (ended.err() + ended.out()).replace(node.root(), "").lines().forEach(screen::add);
        return screen;
    }

    /** As the operator's own shell takes them apart: what stands in quotes is one. */
    private static List<String> words(String line) {
        return Words.of(line.substring("$ etcdsh ".length()));
    }

    private static void compare(String kind, List<List<String>> told, List<List<String>> seen) {
        if (WRITE) {
            Readme.rewrite(kind, seen);
            return;
        }
        for (int i = 0; i < told.size(); i++) {
            assertThat(Readme.shape(seen.get(i))).isEqualTo(Readme.shape(told.get(i)));
        }
    }
}
