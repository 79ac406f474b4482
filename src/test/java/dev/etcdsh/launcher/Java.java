package dev.etcdsh.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java that the launcher can be told to use.
 *
 * @param version the feature version, such as 25
 * @param home where its {@code release} file and {@code bin/java} are
 */
public record Java(int version, Path home) {
    private static final int NEWEST = 25;

    /** The one that runs the tests, and the newest that is promised where one is found. */
    public static Stream<Java> all() {
        Map<Integer, Java> found = new TreeMap<>();
        Stream.concat(named(), installed()).forEach(home -> {
            int version = version(home);
            if (version == NEWEST) {
                found.putIfAbsent(version, new Java(version, home));
            }
        });
        found.put(Runtime.version().feature(), running());
        return found.values().stream();
    }

    public static Java running() {
        return new Java(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** The newest of {@link #all}. */
    public static Java newest() {
        return all().reduce((older, newer) -> newer).orElseThrow();
    }

    /** What tells the launcher to use it. */
    public Map<String, String> environment() {
        return Map.of("ETCDSH_JAVA", home.resolve("bin").resolve("java").toString());
    }

    @Override
    public String toString() {
        return "Java " + version;
    }

    /** Build machines have one variable each: JAVA_HOME, JAVA_HOME_25_X64 and the like. */
    private static Stream<Path> named() {
        return System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(variable -> Path.of(variable.getValue()));
    }

    private static Stream<Path> installed() {
        Path folder = Path.of("/usr/lib/jvm");
        Stream.Builder<Path> homes = Stream.builder();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> each = Files.newDirectoryStream(folder)) {
                each.forEach(homes::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return homes.build().sorted();
    }

    /** 0 for a folder that is no Java's. */
    private static int version(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties facts = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            facts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Matcher first = Pattern.compile("\\d+").matcher(facts.getProperty("JAVA_VERSION", ""));
        return first.find() ? Integer.parseInt(first.group()) : 0;
    }
}
