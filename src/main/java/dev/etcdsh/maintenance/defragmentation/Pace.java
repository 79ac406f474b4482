package dev.etcdsh.maintenance.defragmentation;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Numbers;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Fresh;
import java.util.List;
import java.util.Optional;

/**
 * How fast this cluster defragments, learned from the members that are done. The time goes with the bytes in use: they are
 * what is copied.
 */
record Pace(double bytesASecond) {
    /** Nothing before the first member is done. */
    static Optional<Pace> of(List<Finished> sofar) {
        long bytes = 0;
        double seconds = 0;
        for (Finished row : sofar) {
            if (Defragment.done(row)) {
                bytes += row.after()
                        .flatMap(MemberView::dbSize)
                        .map(Bytes::count)
                        .orElse(0L);
                seconds += row.took().toMillis() / 1000.0;
            }
        }
        return bytes > 0 && seconds > 0 ? Optional.of(new Pace(bytes / seconds)) : Optional.empty();
    }

    // about 9 s: 1.9 GiB at 210.0 MiB/s
    String expected(MemberView member) {
        Optional<Bytes> live = Fresh.inUse(member);
        Bytes copied = live.or(member::dbSize).orElse(Bytes.ZERO);
        double seconds = copied.count() / bytesASecond;
        String time = seconds < 1
                ? "less than a second"
                : (live.isPresent() ? "about " : "at most about ") + Numbers.grouped(Math.round(seconds)) + " s";
        return time + ": " + copied + " at " + new Bytes((long) bytesASecond) + "/s";
    }
}
