package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Quota;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What {@code expect} can be asked.
 *
 * <pre>
 * alarms none
 * members healthy
 * db-size OP SIZE | db-size OP N% of quota
 * revision OP N                                OP is one of &lt; &lt;= &gt; &gt;=
 * </pre>
 */
sealed interface Condition {
    /** Compares what {@code compareTo} gave. */
    Map<String, IntPredicate> OPERATORS =
            Map.of("<", sign -> sign < 0, "<=", sign -> sign <= 0, ">", sign -> sign > 0, ">=", sign -> sign >= 0);

    /**
     * What speaks against it; nothing when it holds.
     *
     * @param view a thorough look
     */
    List<String> against(ClusterView view);

    /** What to do where it does not hold. */
    String next();

    private static <T extends Comparable<T>> boolean holds(String operator, T seen, T bound) {
        return Optional.ofNullable(OPERATORS.get(operator)).orElseThrow().test(seen.compareTo(bound));
    }

    /** {@code alarms none}. */
    record NoAlarms() implements Condition {
        @Override
        public List<String> against(ClusterView view) {
            if (view.alarms().isEmpty()) {
                return List.of("the alarms cannot be listed" + because(view.alarmsFailure()));
            }
            return view.alarms().orElseThrow().stream()
                    .map(alarm -> alarm.type() + " by "
                            + view.membership()
                                    .byId(alarm.member())
                                    .map(Member::label)
                                    .orElse(alarm.member().hex()))
                    .toList();
        }

        @Override
        public String next() {
            return "'alarms' lists them";
        }
    }

    /** {@code members healthy}: alarms aside. */
    record HealthyMembers() implements Condition {
        @Override
        public List<String> against(ClusterView view) {
            return view.voters().flatMap(HealthyMembers::ill).toList();
        }

        private static Stream<String> ill(MemberView voter) {
            String who = voter.member().label();
            if (!voter.answered()) {
                String why = voter.failure().orElseThrow().problem().reason();
                return Stream.of(who + " does not answer: " + why);
            }
            return voter.unserved().stream().map(why -> who + " serves no linearizable read: " + why);
        }

        @Override
        public String next() {
            return "'status' shows the members";
        }
    }

    /** {@code db-size < 1.5GiB}: the largest file. */
    record DbSize(String operator, Bytes bound) implements Condition {
        @Override
        public List<String> against(ClusterView view) {
            if (view.silent().findAny().isPresent()) {
                return unseen(view);
            }
            Optional<MemberView> largest = largest(view);
            if (largest.isEmpty()) {
                return List.of("no member tells the size of its file");
            }
            Bytes seen = largest.get().dbSize().orElseThrow();
            return holds(operator, seen, bound)
                    ? List.of()
                    : List.of("the largest file is " + seen + ", of "
                            + largest.get().member().label());
        }

        @Override
        public String next() {
            return "'status' shows the sizes";
        }

        private static Optional<MemberView> largest(ClusterView view) {
            return view.answering()
                    .filter(member -> member.dbSize().isPresent())
                    .max((a, b) -> a.dbSize().orElseThrow().compareTo(b.dbSize().orElseThrow()));
        }
    }

    /** {@code db-size < 80% of quota}: the member that fills most of its own. */
    record QuotaShare(String operator, double percent) implements Condition {
        @Override
        public List<String> against(ClusterView view) {
            List<String> unknown = Stream.concat(
                            unseen(view).stream(),
                            view.answering()
                                    .filter(member -> member.quota().isEmpty())
                                    .map(member ->
                                            "the quota of " + member.member().label() + " is not known"))
                    .toList();
            if (!unknown.isEmpty()) {
                return unknown;
            }
            Optional<MemberView> fullest = view.answering().max((a, b) -> Double.compare(filled(a), filled(b)));
            if (fullest.isEmpty()) {
                return List.of("no member tells the size of its file");
            }
            double seen = filled(fullest.get());
            return holds(operator, seen, percent) ? List.of() : List.of(words(fullest.get(), seen));
        }

        /** Without a limit nothing of it is filled. */
        private static double filled(MemberView member) {
            return member.quotaFilled().orElse(0.0);
        }

        /** Cut, not rounded: what is below a bound is not called the bound. */
        private static String words(MemberView member, double seen) {
            return String.format(
                    Locale.ROOT,
                    "the file of %s, %s, fills %.1f %% of its quota%s",
                    member.member().label(),
                    member.dbSize().map(Bytes::toString).orElse("of unknown size"),
                    Math.floor(seen * 10) / 10,
                    member.quota()
                            .flatMap(Quota::limit)
                            .map(limit -> " of " + limit)
                            .orElse(", which has no limit"));
        }

        @Override
        public String next() {
            return "'status' shows sizes and quotas";
        }
    }

    /** {@code revision > 100}. */
    record Revision(String operator, long bound) implements Condition {
        @Override
        public List<String> against(ClusterView view) {
            return holds(operator, view.revision(), bound) ? List.of() : List.of("the revision is " + view.revision());
        }

        @Override
        public String next() {
            return "'revision' shows it";
        }
    }

    /** A file that cannot be seen may be the largest. */
    private static List<String> unseen(ClusterView view) {
        return view.silent()
                .map(member -> "the file of " + member.member().label() + " cannot be seen: it does not answer"
                        + because(member.failure()))
                .toList();
    }

    private static String because(Optional<CallFailed> failure) {
        return failure.map(failed -> ": " + failed.problem().brief()).orElse("");
    }
}
