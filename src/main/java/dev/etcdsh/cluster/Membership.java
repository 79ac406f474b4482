package dev.etcdsh.cluster;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who belongs to the cluster. The answering member's own knowledge: it proves nothing about quorum.
 *
 * @param members in the order of their names, {@code etcd-2} before {@code etcd-10}; etcd itself goes by its random ids
 */
public record Membership(ClusterId cluster, List<Member> members) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int LONGEST = 20;
    private static final Comparator<Member> BY_NAME = Comparator.comparing(member -> padded(member.label()));

    public Membership {
        members = members.stream().sorted(BY_NAME).toList();
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

    private static String padded(String name) {
        return DIGITS.matcher(name)
                .replaceAll(number ->
                        "0".repeat(Math.max(0, LONGEST - number.group().length())) + number.group());
    }

    public Optional<Member> byId(MemberId id) {
        return members.stream().filter(member -> member.id().equals(id)).findFirst();
    }
}
