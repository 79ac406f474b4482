package dev.etcdsh.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What the state folder's files hold, as JSON. A class of its own, for it is slow to load and most starts do without. */
final class StateJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StateJson() {}

    /** Writes nothing down: the first of each takes a twentieth of a second, which is had while a cluster is waited for. */
    static void prepare() {
        String unknown = "";
        line(new JournalEntry.Planned(
                unknown,
                unknown,
                new JournalEntry.Who(unknown, unknown, 0),
                unknown,
                unknown,
                unknown,
                Map.of(unknown, unknown),
                unknown,
                List.of(unknown)));
        line(new JournalEntry.Intent(unknown, unknown, unknown, unknown, null, null));
        line(new JournalEntry.Outcome(
                unknown,
                unknown,
                unknown,
                unknown,
                null,
                List.of(new JournalEntry.Row(unknown, null, unknown, null, null, null, 0))));
        bytes(RecoveryState.begun(unknown, unknown, Optional.empty()));
    }

    static String line(JournalEntry entry) {
        return MAPPER.writeValueAsString(entry);
    }

    /** Empty for half a line, from an etcdsh that was ended in the middle of it, and for one of a later version's. */
    static Optional<JournalEntry> entry(String line) {
        return read(line, MAPPER.readerFor(JournalEntry.class));
    }

    static byte[] bytes(RecoveryState state) {
        return MAPPER.writeValueAsBytes(state);
    }

    /** Empty for a damaged one, and for one that says more than is known here: nobody goes on with half of it. */
    static Optional<RecoveryState> state(String json) {
        return read(
                json, MAPPER.readerFor(RecoveryState.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    private static <T> Optional<T> read(String json, ObjectReader reader) {
        try {
            return Optional.ofNullable(reader.<T>readValue(json));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }
}
