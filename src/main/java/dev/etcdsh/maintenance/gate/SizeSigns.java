package dev.etcdsh.maintenance.gate;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Gate.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the sizes of the members' files tell, held against their quotas. */
final class SizeSigns {
    /** From here on a file is close to its quota: worth a caution, in percent. */
    private static final double CLOSE = 90;

    private SizeSigns() {}

    static List<Evidence> overQuota(Situation now) {
        return now.view().answering().flatMap(member -> filled(now, member)).toList();
    }

    private static Stream<Evidence> filled(Situation now, MemberView member) {
        double percent = now.filled(member).orElse(0.0);
        if (percent < CLOSE) {
            return Stream.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "%s: its file of %s fills %.0f %% of its quota of %s",
                member.member().label(),
                member.dbSize().orElseThrow(),
                Math.floor(percent),
                now.quota(member).flatMap(quota -> quota.limit()).orElseThrow());
        return Stream.of(
                percent >= 100 ? Evidence.grave(text + ": it would raise NOSPACE again") : Evidence.mild(text));
    }

    static List<Evidence> quotaUnknown(Situation now) {
        return now.view()
                .answering()
                .filter(member -> now.quota(member).isEmpty())
                .map(member -> Evidence.grave("the quota of " + member.member().label()
                        + " is not known: its status does not carry it and its metrics cannot be read"))
                .toList();
    }

    // etcd-1: file of 16.1 MiB, quota 2.0 GiB, in use 15.3 MiB
    static List<Evidence> sizes(Situation now) {
        return now.view()
                .answering()
                .filter(member -> now.filled(member).orElse(0.0) < CLOSE)
                .map(member -> Evidence.mild(member.member().label() + ": file of "
                        + member.dbSize().map(Bytes::toString).orElse("-") + ", quota " + quota(now, member)
                        + ", in use " + member.inUse().map(Bytes::toString).orElse("-")))
                .toList();
    }

    private static String quota(Situation now, MemberView member) {
        return now.quota(member)
                .map(quota -> quota.limit().map(Bytes::toString).orElse("none"))
                .orElse("-");
    }
}
