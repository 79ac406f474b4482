package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed.Kind;
import io.grpc.Status;
import java.util.List;
import java.util.Locale;

/**
 * What etcd's own words mean. The codes beside them differ between versions and calls (3.3 to 3.7, measured), the words do
 * not; so the words decide, and the code only where there are none.
 */
final class Refusals {
    private record Row(String words, Kind kind) {}

    private static final List<Row> ROWS = List.of(
            new Row("request timed out", Kind.NO_QUORUM),
            new Row("no leader", Kind.NO_QUORUM),
            new Row("leader changed", Kind.NO_QUORUM),
            // Of etcd itself, which waits for agreement no longer than some 7 s; our own deadline is told in other
            // words.
            new Row("context deadline exceeded", Kind.NO_QUORUM),
            new Row("not supported for learner", Kind.LEARNER),
            new Row("has been compacted", Kind.COMPACTED),
            new Row("is a future revision", Kind.FUTURE_REVISION),
            new Row("database space exceeded", Kind.NO_SPACE),
            new Row("corrupt cluster", Kind.CORRUPT),
            new Row("authentication failed", Kind.LOGIN_REFUSED),
            new Row("permission denied", Kind.NOT_PERMITTED),
            new Row("user name is empty", Kind.NOT_PERMITTED),
            new Row("user name not found", Kind.NOT_PERMITTED),
            new Row("user not found", Kind.NOT_PERMITTED),
            new Row("invalid auth token", Kind.NOT_PERMITTED),
            new Row("revision in header is old", Kind.NOT_PERMITTED),
            new Row("auth store is old", Kind.NOT_PERMITTED),
            new Row("server stopped", Kind.BROKEN));

    private Refusals() {}

    /** The kind of a failure that came over a connection that stood. */
    static Kind kind(Status status) {
        String words = words(status).toLowerCase(Locale.ROOT);
        for (Row row : ROWS) {
            if (words.contains(row.words())) {
                return row.kind();
            }
        }
        return switch (status.getCode()) {
            case DEADLINE_EXCEEDED -> Kind.NO_ANSWER;
            case UNAVAILABLE, INTERNAL, ABORTED, CANCELLED -> Kind.BROKEN;
            case DATA_LOSS -> Kind.CORRUPT;
            case PERMISSION_DENIED, UNAUTHENTICATED -> Kind.NOT_PERMITTED;
            // A refusal comes over the wire, without a cause; a cause is our own end of the connection failing.
            default -> status.getCause() == null ? Kind.REFUSED : Kind.BROKEN;
        };
    }

    /** The login has run out, was forgotten by a restart, or is older than a change of users; it proves that nothing ran. */
    static boolean loginRanOut(Status status) {
        String words = words(status);
        return words.contains("invalid auth token")
                || words.contains("revision in header is old")
                || words.contains("auth store is old");
    }

    static String words(Status status) {
        String description = status.getDescription();
        return description == null ? "" : firstLine(description);
    }

    static String firstLine(String words) {
        return words.lines().findFirst().orElse("");
    }
}
