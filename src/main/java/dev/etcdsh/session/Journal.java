package dev.etcdsh.session;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What changing commands did, for the post-mortem: one JSON document a line, only ever appended to, for its owner only. Each
 * line is on the disk before {@link #append} returns.
 *
 * @param folder where {@code journal.ndjson} lies; neither need exist
 */
public record Journal(StateFolder folder) {
    private static final String FILE = "journal.ndjson";

    /** Of a longer journal only the end is read: some thousand runs. */
    private static final long MOST = 8L << 20;

    private static final String RUN = "\"run\":\"";
    private static final String END = "\"event\":\"end\"";
    private static final String TOLD = "\"event\":\"told\"";
    private static final String UNKNOWN = "\"outcome\":\"unknown\"";

    public Path file() {
        return folder.path().resolve(FILE);
    }

    /** Makes ready for the first line, which is slow; nothing is written. */
    public void prepare() {
        StateJson.prepare();
    }

    /**
     * Writes a line, in one piece: another etcdsh may be writing, too. Not through a channel: an operator who stops waiting
     * would close it, and what came of the step would be missed.
     *
     * @throws IOException when it cannot be made sure that it is kept
     */
    void append(JournalEntry entry) throws IOException {
        Path file = folder.made(FILE);
        made(file);
        String line = (torn(file) ? "\n" : "") + StateJson.line(entry) + "\n";
        try (FileOutputStream end = new FileOutputStream(file.toFile(), true)) {
            end.write(line.getBytes(StandardCharsets.UTF_8));
            end.getFD().sync();
        }
    }

    /** Another etcdsh may be making it, too. */
    private static void made(Path file) throws IOException {
        try {
            Files.createFile(file, StateFolder.FILE);
        } catch (FileAlreadyExistsException there) {
            // what lies there says whether it can be written
        }
    }

    /** Whether an etcdsh was ended in the middle of a line, or its disk was full there. */
    private static boolean torn(Path file) throws IOException {
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            if (read.length() == 0) {
                return false;
            }
            read.seek(read.length() - 1);
            return read.read() != '\n';
        }
    }

    /**
     * All lines that can be read, the oldest first; none where there is no journal.
     *
     * @throws IOException when it is there and cannot be read
     */
    public List<JournalEntry> entries() throws IOException {
        return lines().flatMap(line -> StateJson.entry(line).stream()).toList();
    }

    /**
     * The same, by the run they belong to, in the order in which the runs began.
     *
     * @throws IOException when it is there and cannot be read
     */
    public List<List<JournalEntry>> runs() throws IOException {
        return runs(lines());
    }

    /**
     * Only those that may have no end. That is told from the text: every start of etcdsh asks, and where all went well it does
     * not wait for a JSON parser.
     *
     * @throws IOException when it is there and cannot be read
     */
    public List<List<JournalEntry>> openRuns() throws IOException {
        Map<String, List<String>> open = new LinkedHashMap<>();
        lines().forEach(line -> run(line).ifPresent(run -> {
            open.computeIfAbsent(run, id -> new ArrayList<>()).add(line);
            if (is(END, line) || is(TOLD, line)) {
                open.remove(run);
            }
        }));
        return runs(open.values().stream().flatMap(List::stream));
    }

    /**
     * Whether a run has no end, or what came of a step is not known. That is told from the text as well: every change asks, and
     * of a year's runs all went well.
     *
     * @throws IOException when it is there and cannot be read
     */
    boolean leavesDoubt() throws IOException {
        Set<String> open = new HashSet<>();
        boolean unknown = false;
        for (String line : lines().toList()) {
            run(line).ifPresent(run -> {
                var unused = is(END, line) ? open.remove(run) : open.add(run);
            });
            unknown |= line.contains(UNKNOWN);
        }
        return unknown || !open.isEmpty();
    }

    /** Whose line it is; empty for less than half a line. */
    private static Optional<String> run(String line) {
        int from = line.indexOf(RUN) + RUN.length();
        int to = line.indexOf('"', from);
        return from < RUN.length() || to < 0 ? Optional.empty() : Optional.of(line.substring(from, to));
    }

    /** Whether it is one of these, and whole. */
    private static boolean is(String event, String line) {
        return line.contains(event) && line.endsWith("}");
    }

    private static List<List<JournalEntry>> runs(Stream<String> lines) {
        Map<String, List<JournalEntry>> runs = new LinkedHashMap<>();
        lines.flatMap(line -> StateJson.entry(line).stream())
                .forEach(entry -> runs.computeIfAbsent(entry.run(), id -> new ArrayList<>())
                        .add(entry));
        return List.copyOf(runs.values());
    }

    private Stream<String> lines() throws IOException {
        Path file = file();
        return Files.exists(file) ? tail(file).lines().filter(line -> !line.isBlank()) : Stream.empty();
    }

    private static String tail(Path file) throws IOException {
        try (RandomAccessFile read = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(Math.min(read.length(), MOST))];
            read.seek(read.length() - bytes.length);
            read.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
