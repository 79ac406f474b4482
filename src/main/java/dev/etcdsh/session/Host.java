package dev.etcdsh.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine and the user, without a lookup that could wait for a name server. */
final class Host {
    private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

    private Host() {}

    static JournalEntry.Who who() {
        return new JournalEntry.Who(
                System.getProperty("user.name", "unknown"),
                name(),
                ProcessHandle.current().pid());
    }

    static String name() {
        try {
            return Files.readString(NAME).strip();
        } catch (IOException elsewhere) {
            return System.getenv().getOrDefault("HOSTNAME", "unknown");
        }
    }
}
