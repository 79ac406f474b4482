package dev.etcdsh.kubelet;

import java.time.Duration;
import java.util.Locale;

/**
 * Something a kubelet did or saw.
 *
 * @param at since the kubelet's start
 * @param pod its name; the file's where it is no pod
 * @param text the particulars, for whom reads the log
 */
public record Event(Duration at, Kind kind, String pod, String text) {
    /** What it was. */
    public enum Kind {
        /** A manifest was noticed for the first time, or again. */
        SEEN,
        /** A manifest of other content took the place of one. */
        EDITED,
        /** A manifest is gone. */
        GONE,
        /** A file of the folder is no manifest. */
        UNREADABLE,
        /** There is no such image. */
        NO_IMAGE,
        /** A process was started. */
        STARTED,
        /** A startup or liveness probe failed. */
        PROBE_FAILED,
        /** The startup probe succeeded for the first time. */
        STARTUP_DONE,
        READY,
        NOT_READY,
        /** A process was told to end because a probe failed too often. */
        KILLED,
        /** A process did not end in its time of grace. */
        FORCED,
        /** A process ended without having been told. */
        EXITED,
        /** The last process of a pod that is no longer wanted has ended. */
        STOPPED,
        /** The next start waits. */
        BACK_OFF,
        /** A mistake in this kubelet. */
        BROKEN
    }

    @Override
    public String toString() {
        return String.format(
                        Locale.ROOT, "%8.3f s  %-12s %s  %s", at.toNanos() / 1e9, kind, pod, text.replace('\n', ' '))
                .stripTrailing();
    }
}
