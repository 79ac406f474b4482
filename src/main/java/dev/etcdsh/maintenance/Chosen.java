package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.maintenance.gate.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The members an operator named, by name, hex id or endpoint.
 *
 * @param members each once, in the order of the line
 * @param findings names that match no member, or several
 */
public record Chosen(List<Member> members, List<Finding> findings) {
    public static Chosen of(ClusterView view, List<String> names) {
        List<Member> members = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (String name : names) {
            List<MemberView> matching = view.members().stream()
                    .filter(member -> matches(member, name))
                    .toList();
            if (matching.size() == 1) {
                members.add(matching.get(0).member());
            } else {
                findings.add(refusal(view, name, matching));
            }
        }
        return new Chosen(members.stream().distinct().toList(), findings);
    }

    private static boolean matches(MemberView view, String name) {
        Member member = view.member();
        Stream<String> endpoints = Stream.concat(Stream.of(view.endpoint()), member.clientUrls().stream());
        return name.equals(member.name())
                || hex(name).equals(member.id().hex())
                || endpoints.map(Chosen::hostPort).anyMatch(hostPort(name)::equals);
    }

    private static String hex(String id) {
        String digits = id.toLowerCase(Locale.ROOT);
        return (digits.startsWith("0x") ? digits.substring(2) : digits).replaceFirst("^0+(?=.)", "");
    }

    /** {@code https://Host:2379/} and {@code host:2379} are the same door. */
    private static String hostPort(String endpoint) {
        return endpoint.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
    }

    private static Finding refusal(ClusterView view, String name, List<MemberView> matching) {
        String seen = matching.isEmpty()
                ? "no member is called '" + name + "'"
                : matching.size() + " members answer to '" + name + "'";
        List<MemberView> candidates = matching.isEmpty() ? view.members() : matching;
        String next = "name one of " + candidates.stream().map(Chosen::called).collect(Collectors.joining(", "));
        return new Finding("member", Finding.Severity.NEVER, seen, next);
    }

    private static String called(MemberView view) {
        String id = view.member().id().hex();
        return view.member().started() ? view.member().name() + " (" + id + ")" : id;
    }
}
