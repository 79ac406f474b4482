package dev.etcdsh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes of the machine.
 *
 * @param resident in MB of a million bytes, as is the peak
 * @param files open file descriptors
 */
record Footprint(double resident, double peak, double threads, double files) {
    static Footprint of(long process) throws IOException {
        Path folder = Path.of("/proc", Long.toString(process));
        List<String> status = Files.readAllLines(folder.resolve("status"));
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return new Footprint(
                    number(status, "VmRSS:") * 1024 / 1e6,
                    number(status, "VmHWM:") * 1024 / 1e6,
                    number(status, "Threads:"),
                    open.count());
        }
    }

    private static double number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
