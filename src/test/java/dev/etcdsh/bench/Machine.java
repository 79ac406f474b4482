package dev.etcdsh.bench;

import dev.etcdsh.launcher.Java;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * When and on what it was measured.
 *
 * <pre>
 * 2026-11-24T16:30:02Z, 2 processors (AMD EPYC), 23.5 GiB, Linux 6.8.0, Java 17 and 25
 * </pre>
 *
 * @param time RFC 3339
 * @param memory in bytes
 * @param javas feature versions, the oldest first; the launcher takes the newest
 */
record Machine(String time, int processors, String model, long memory, String kernel, List<Integer> javas) {
    static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Runtime.getRuntime().availableProcessors(),
                value("cpuinfo", "model name").findFirst().orElse("of an unknown model"),
                value("meminfo", "MemTotal")
                        .mapToLong(text -> Long.parseLong(text.replaceAll("\\D", "")) << 10)
                        .sum(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Java.all().map(Java::version).toList());
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors (%s), %.1f GiB, %s, Java %s",
                time,
                processors,
                model,
                memory / (double) (1L << 30),
                kernel,
                String.join(" and ", javas.stream().map(String::valueOf).toList()));
    }

    /** What a file of {@code /proc} says behind a name, once for each time that it does. */
    private static Stream<String> value(String file, String name) {
        try {
            return Files.readAllLines(Path.of("/proc", file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
