package dev.etcdsh.kubernetes.probe;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Suspensions as they stand on disk. A class of its own: it takes 60 ms to load, and every session looks whether there are any. */
final class SuspensionJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private SuspensionJson() {}

    static byte[] bytes(Suspension suspension) {
        return MAPPER.writeValueAsBytes(suspension);
    }

    /** Empty for what is none, or lacks something. */
    static Optional<Suspension> read(String json) {
        try {
            return Optional.ofNullable(MAPPER.readValue(json, Suspension.class));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
    }
}
