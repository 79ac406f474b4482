package dev.etcdsh.shell;

import dev.etcdsh.cluster.Alarm;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.render.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The members as Tab offers them, with their state.
 *
 * <pre>
 * etcd-2  (follower  1.9 GiB  NOSPACE)
 * </pre>
 */
final class MemberCandidates {
    private MemberCandidates() {}

    /** One thing to write, and what it stands for. */
    record One(String value, String description) {}

    /**
     * Names, for somebody who looks around.
     *
     * @param every ids and endpoints, too, for somebody who has begun to write one
     */
    static List<One> of(ClusterView view, boolean every) {
        List<One> all = new ArrayList<>();
        for (MemberView member : view.members()) {
            String state = state(view, member);
            all.add(new One(member.member().label(), state));
            if (every) {
                all.add(new One(member.member().id().hex(), member.member().label() + "  " + state));
                all.add(new One(member.endpoint(), member.member().label() + "  " + state));
            }
        }
        return all;
    }

    private static String state(ClusterView view, MemberView member) {
        List<String> parts = new ArrayList<>();
        parts.add(role(member));
        member.dbSize().map(Units::size).ifPresent(parts::add);
        String alarms = view.alarmsOf(member.member().id()).stream()
                .map(Alarm::type)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        if (!alarms.isEmpty()) {
            parts.add(alarms);
        }
        return String.join("  ", parts);
    }

    private static String role(MemberView view) {
        Member member = view.member();
        if (member.learner()) {
            return "learner";
        }
        if (!view.answered()) {
            return "no answer";
        }
        return view.leads() ? "leader" : "follower";
    }
}
