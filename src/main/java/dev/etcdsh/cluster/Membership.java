package dev.etcdsh.cluster;

import java.util.List;
import java.util.Optional;

/** Who belongs to the cluster. The answering member's own knowledge: it proves nothing about quorum. */
public record Membership(ClusterId cluster, List<Member> members) {
    public Membership {
        members = List.copyOf(members);
    }

    public List<Member> voters() {
        return members.stream().filter(Member::voter).toList();
    }

    public List<Member> learners() {
        return members.stream().filter(Member::learner).toList();
    }

    /** How many voters must agree. */
    public int quorum() {
        return voters().size() / 2 + 1;
    }

    public Optional<Member> byId(MemberId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }
}
