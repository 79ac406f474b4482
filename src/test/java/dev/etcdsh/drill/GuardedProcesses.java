package dev.etcdsh.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes that end, and a folder that goes, when this is closed and also when this JVM ends in any other way. */
public final class GuardedProcesses implements AutoCloseable {
    private static final Duration START_TIME = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Path folder = Folders.temporary();
    private final Guard guard = Guard.start(folder);
    private final AtomicInteger started = new AtomicInteger();

    /** The temporary folder; what else is put into it goes with it. */
    public Path folder() {
        return folder;
    }

    /**
     * Starts a program.
     *
     * @param programs where programs are looked for before PATH
     * @return its number, which no other process gets
     */
    public int start(Path programs, List<String> words) {
        int number = started.incrementAndGet();
        Path ready = own(number).resolve("ready");
        String path = "PATH=" + MemberFlags.quoted(programs.toString()) + ":$PATH\nexport PATH\n";
        String line = "exec env --default-signal=TERM sh -c ': >\"$0\"; exec \"$@\"' "
                + Stream.concat(Stream.of(ready.toString()), words.stream())
                        .map(MemberFlags::quoted)
                        .collect(Collectors.joining(" "));
        try {
            Files.createDirectories(own(number));
            Files.writeString(own(number).resolve("run"), path + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.startMember(number);
        // The guard ignores SIGTERM, and what it starts does until it is told otherwise.
        if (!Deadline.in(START_TIME).await(PAUSE, () -> Files.exists(ready))) {
            throw new IllegalStateException("not started: " + words);
        }
        return number;
    }

    /** Its process id, as long as it runs. */
    public OptionalLong id(int number) {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(own(number).resolve("pid")).strip()));
        } catch (IOException | NumberFormatException gone) {
            return OptionalLong.empty();
        }
    }

    /** Sends a signal such as {@code KILL}; to one that does not run, nothing. */
    public void signal(int number, String name) {
        guard.signal(number, name);
    }

    /** The last lines of what it wrote. */
    public String wrote(int number) {
        try {
            return new LogExcerpt(Files.readString(own(number).resolve("log"))).text();
        } catch (IOException none) {
            return "";
        }
    }

    @Override
    public void close() {
        guard.close();
        Folders.delete(folder);
    }

    private Path own(int number) {
        return folder.resolve(Integer.toString(number));
    }
}
