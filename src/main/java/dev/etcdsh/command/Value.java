package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One cell of a result. Only rendering knows units, colours, widths and languages. */
public sealed interface Value {
    /** What is not known, or does not apply: {@code -} in a table, null in JSON, empty in CSV. */
    Value UNKNOWN = new Unknown();

    record Unknown() implements Value {}

    record Text(String text) implements Value {}

    /** A word of state, which may be coloured: {@code NOSPACE}, {@code leader}, {@code no answer}. */
    record State(String word, Tone tone) implements Value {}

    /** 64 bits, printed in hex everywhere. */
    record Id(long id) implements Value {}

    record Size(Bytes bytes) implements Value {}

    /**
     * The most a size may be.
     *
     * @param bytes empty where there is known to be no limit: {@code none} in a table, -1 in JSON, as etcd's own flag
     */
    record Limit(Optional<Bytes> bytes) implements Value {}

    record Count(long count) implements Value {}

    /**
     * A share.
     *
     * @param percent 100 is the whole
     */
    record Percent(double percent) implements Value {}

    record Time(Instant instant) implements Value {}

    record Took(Duration duration) implements Value {}

    record Flag(boolean set) implements Value {}

    /**
     * A value that is compared with what it was.
     *
     * @param changed {@code 16.4 MiB*} in a table, where the others leave room for the star
     */
    record Compared(Value value, boolean changed) implements Value {}

    /**
     * Several words. An empty list is known to be empty, and a table says so.
     *
     * @param tone of all of them
     */
    record Many(List<String> items, Tone tone) implements Value {
        public Many {
            items = List.copyOf(items);
        }

        public Many(List<String> items) {
            this(items, Tone.PLAIN);
        }
    }

    /** How a word feels; colour only adds to it. */
    enum Tone {
        PLAIN,
        GOOD,
        WARN,
        BAD
    }
}
