package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.Membership;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.cluster.Quota;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How members are reached: over the given endpoint at which they were met (a tunnel, NAT), else over their client URLs in
 * order. A way counts only when the right member answers on it.
 */
final class Routes {
    private final Wires wires;
    private final Authentication authentication;
    private final List<Line> doors;
    private final Map<Endpoint, Line> lines = new ConcurrentHashMap<>();
    /** Where the client URLs of a member lead to: asked for with every call. */
    private final Map<Member, List<Line>> told = new ConcurrentHashMap<>();

    Routes(Wires wires, Authentication authentication) {
        this.wires = wires;
        this.authentication = authentication;
        this.doors =
                wires.access().endpoints().stream().distinct().map(this::line).toList();
    }

    /** The given endpoints, in the order given. */
    List<Line> doors() {
        return doors;
    }

    /** Every way known so far. */
    List<Line> all() {
        return Stream.concat(doors.stream(), lines.values().stream()).distinct().toList();
    }

    /** A member's address as it would be used now; nothing is connected for it. */
    Optional<Endpoint> address(Member member) {
        return ways(member).stream().findFirst().map(Line::address);
    }

    /**
     * A way to a member, with a connection on it that leads to that member.
     *
     * @throws CallFailed UNREACHABLE when there is none, with the reason of each address
     */
    Way to(Member member, ClusterId cluster, Wait waited) {
        List<CallFailed> failures = new ArrayList<>();
        for (Line line : ways(member)) {
            Where where = Where.of(member, line.address());
            try {
                Contact contact = line.contact(where, waited);
                if (!contact.cluster().equals(cluster)) {
                    failures.add(stranger(where, "another cluster answers there: " + contact.cluster()));
                } else if (!contact.member().equals(member.id())) {
                    failures.add(stranger(where, "another member answers there: " + contact.member()));
                } else {
                    return new Way(line, contact, where);
                }
            } catch (CallFailed e) {
                if (e.kind() == Kind.CANCELLED) {
                    throw e;
                }
                failures.add(e);
            }
        }
        throw unreachable(member, failures);
    }

    /** The quota that was learnt over the connection to a member, where that stands; nothing is connected for it. */
    Optional<Quota> quota(Member member) {
        return ways(member).stream()
                .flatMap(line -> line.lastContact().stream())
                .filter(contact -> contact.member().equals(member.id()) && contact.stands())
                .findFirst()
                .flatMap(Contact::quota);
    }

    /** The members as one address tells them, when it belongs to this cluster. */
    Membership membership(Line line, ClusterId cluster, Call<MemberListRequest, MemberListResponse> call, Wait waited) {
        Where where = Where.at(line.address());
        Contact contact = line.contact(where, waited);
        if (!contact.cluster().equals(cluster)) {
            throw stranger(where, "another cluster answers there: " + contact.cluster());
        }
        return Answers.membership(line.ask(call, contact, where));
    }

    private List<Line> ways(Member member) {
        Stream<Line> met = doors.stream().filter(door -> door.lastMet().equals(Optional.of(member.id())));
        return Stream.concat(met, told.computeIfAbsent(member, this::told).stream())
                .distinct()
                .toList();
    }

    private List<Line> told(Member member) {
        return member.clientUrls().stream()
                .map(ClientUrl::endpoint)
                .flatMap(Optional::stream)
                .map(this::line)
                .toList();
    }

    private Line line(Endpoint address) {
        return lines.computeIfAbsent(address, to -> new Line(to, wires, authentication));
    }

    private static CallFailed stranger(Where where, String who) {
        return new CallFailed(
                Kind.UNREACHABLE,
                new Problem(
                        where + " cannot be reached",
                        who,
                        "is a tunnel or NAT in between? Give the address that leads to it by --endpoints"));
    }

    private static CallFailed unreachable(Member member, List<CallFailed> failures) {
        if (failures.size() == 1) {
            return failures.get(0);
        }
        if (failures.isEmpty()) {
            String why = member.clientUrls().isEmpty()
                    ? "it tells no client URL" + (member.started() ? "" : ": it has not started yet")
                    : "none of its client URLs can be used: " + String.join(", ", member.clientUrls());
            return new CallFailed(
                    Kind.UNREACHABLE,
                    new Problem(member.label() + " cannot be reached", why, "give its address by --endpoints"));
        }
        String why =
                failures.stream().map(each -> each.problem().brief()).distinct().collect(Collectors.joining("\n"));
        return new CallFailed(
                Kind.UNREACHABLE,
                new Problem(
                        member.label() + " cannot be reached at any of its addresses",
                        why,
                        failures.get(0).problem().next()));
    }

    /** A connection that leads to a member. */
    record Way(Line line, Contact contact, Where where) {
        <Q, A> A ask(Call<Q, A> call) {
            return line.ask(call, contact, where);
        }
    }
}
