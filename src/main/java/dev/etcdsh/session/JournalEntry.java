package dev.etcdsh.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.etcdsh.cluster.MemberId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the journal. In JSON {@code event} tells which; sizes are bytes, times RFC 3339 in UTC, ids hex; what is not
 * known is left out. Entries of one run of a command share {@code run}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "plan", value = JournalEntry.Planned.class),
    @JsonSubTypes.Type(name = "intent", value = JournalEntry.Intent.class),
    @JsonSubTypes.Type(name = "outcome", value = JournalEntry.Outcome.class),
    @JsonSubTypes.Type(name = "end", value = JournalEntry.End.class),
    @JsonSubTypes.Type(name = "told", value = JournalEntry.Told.class)
})
public sealed interface JournalEntry {
    String run();

    String time();

    /** Of the format of these lines. */
    @JsonProperty
    default int schema() {
        return 1;
    }

    /**
     * A plan is about to be asked for, or carried out.
     *
     * @param etcdsh the version that wrote it
     * @param cluster its id
     * @param line as it was typed
     * @param versions of the members, by name
     */
    record Planned(
            String run,
            String time,
            Who who,
            String etcdsh,
            String cluster,
            String line,
            Map<String, String> versions,
            String title,
            List<String> steps)
            implements JournalEntry {
        public Planned {
            whole(run, time, who, etcdsh, cluster, line, title);
            versions = Collections.unmodifiableMap(new TreeMap<>(versions));
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step is about to act.
     *
     * @param work such as {@code defragment}
     * @param memberId whom it concerns, where it concerns one
     */
    record Intent(
            String run,
            String time,
            String title,
            String work,
            @Nullable String memberId,
            @Nullable Double processStart)
            implements JournalEntry {
        public Intent {
            whole(run, time, title, work);
            hex(memberId);
        }
    }

    /** A step has acted, or was left out. */
    record Outcome(
            String run,
            String time,
            String title,
            String work,
            @Nullable String memberId,
            List<Row> rows) implements JournalEntry {
        public Outcome {
            whole(run, time, title, work);
            hex(memberId);
            rows = List.copyOf(rows);
        }
    }

    /**
     * The plan has ended.
     *
     * @param how {@code done}, {@code not done} or {@code declined}
     */
    record End(String run, String time, String how) implements JournalEntry {
        public End {
            whole(run, time, how);
        }
    }

    /** An operator was told that the run has no end. */
    record Told(String run, String time) implements JournalEntry {
        public Told {
            whole(run, time);
        }
    }

    /** Who did it, where, and as which process. */
    record Who(String user, String host, long process) {
        public Who {
            whole(user, host);
        }
    }

    /**
     * One piece of work.
     *
     * @param outcome {@code done}, {@code already}, {@code failed}, {@code unknown}, {@code not begun}
     */
    record Row(
            String work,
            @Nullable String member,
            String outcome,
            @Nullable String reason,
            @Nullable Long dbSizeBefore,
            @Nullable Long dbSizeAfter,
            long tookMillis) {
        public Row {
            whole(work, outcome);
        }
    }

    private static void hex(@Nullable String id) {
        if (id != null) {
            MemberId.ofHex(id);
        }
    }

    /** A line that lacks something cannot be read. */
    private static void whole(@Nullable Object... parts) {
        for (Object part : parts) {
            Objects.requireNonNull(part);
        }
    }
}
