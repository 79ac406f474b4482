package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.MemberId;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The thorough looks of one run, one after the other, and how long each may be acted upon. */
final class Lookout {
    /** How old may be what a step acts upon. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Site site;
    private ClusterView last;
    private ClusterView metered;

    /** @param last the look that the plan was made from */
    Lookout(Site site, ClusterView last) {
        this.site = site;
        this.last = last;
        this.metered = last;
    }

    ClusterView last() {
        return last;
    }

    /** Whoever was asked may have thought for long. */
    boolean old(ClusterView view) {
        return Duration.between(view.taken(), site.clock().now()).compareTo(FRESH) > 0;
    }

    /** Looks. Metrics that are fresh when it begins serve it as well: reading them is most of a look. */
    ClusterView look() {
        boolean renew = old(metered);
        last = Look.again(site.cluster(), site.clock(), last, renew ? Map.of() : metrics());
        metered = renew ? last : metered;
        return last;
    }

    /** The same where it may be that nobody answers, who is then seen. */
    ClusterView lookIfAny() {
        last = Look.ifAny(site.cluster(), site.clock(), Look.Depth.THOROUGH);
        metered = last;
        return last;
    }

    /** Of members whose Status tells all figures of size, which change with every step. */
    private Map<MemberId, Metrics> metrics() {
        Map<MemberId, Metrics> known = new HashMap<>();
        for (MemberView member : metered.members()) {
            if (member.status().filter(status -> status.inUse().isPresent()).isPresent()) {
                member.metrics().ifPresent(metrics -> known.put(member.member().id(), metrics));
            }
        }
        return known;
    }
}
