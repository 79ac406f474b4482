package dev.etcdsh.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public Path file() {
        return folder.path().resolve(FILE);
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
        String line = (torn(file) ? "\n" : "") + MAPPER.writeValueAsString(entry) + "\n";
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
        Path file = file();
        List<JournalEntry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        for (String line : tail(file).split("\n", -1)) {
            try {
                JournalEntry entry = line.isBlank() ? null : MAPPER.readValue(line, JournalEntry.class);
                if (entry != null) {
                    entries.add(entry);
                }
            } catch (JacksonException torn) {
                // half a line, from an etcdsh that was ended in the middle of it; or one of a later version's
            }
        }
        return entries;
    }

    /**
     * The same, by the run they belong to, in the order in which the runs began.
     *
     * @throws IOException when it is there and cannot be read
     */
    public List<List<JournalEntry>> runs() throws IOException {
        Map<String, List<JournalEntry>> runs = new LinkedHashMap<>();
        entries().forEach(entry -> runs.computeIfAbsent(entry.run(), id -> new ArrayList<>())
                .add(entry));
        return List.copyOf(runs.values());
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
