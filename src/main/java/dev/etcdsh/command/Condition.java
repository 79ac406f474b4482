package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.cluster.MemberView;
import dev.etcdsh.cluster.Quota;
import java.math.BigDecimal;
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

    /** Every form there is. */
    String FORMS =
            "write one of: alarms none; members healthy; db-size < 80% of quota; db-size < 1.5GiB; revision > 100";

    /**
     * What speaks against it; nothing when it holds.
     *
     * @param view a thorough look
     */
    List<String> against(ClusterView view);

    /** What to do where it does not hold. */
    String next();

    /**
     * Reads one.
     *
     * @throws UsageError when it is none
     */
    static Condition of(List<String> words) {
        String subject = words.get(0).toLowerCase(Locale.ROOT);
        List<String> rest = words.subList(1, words.size());
        return switch (subject) {
            case "alarms" -> only("none", rest, words, new NoAlarms());
            case "members" -> only("healthy", rest, words, new HealthyMembers());
            case "db-size" -> dbSize(rest, words);
            case "revision" -> revision(rest, words);
            default -> throw wrong(words, "no condition begins with '" + words.get(0) + "'");
        };
    }

    private static Condition only(String word, List<String> rest, List<String> words, Condition condition) {
        if (rest.equals(List.of(word))) {
            return condition;
        }
        throw wrong(words, "after '" + words.get(0) + "' comes '" + word + "' and nothing else");
    }

    private static Condition dbSize(List<String> rest, List<String> words) {
        try {
            if (rest.size() == 4
                    && rest.get(1).endsWith("%")
                    && rest.subList(2, 4).equals(List.of("of", "quota"))) {
                String percent = rest.get(1).substring(0, rest.get(1).length() - 1);
                return new QuotaShare(operator(rest, words), new BigDecimal(percent).doubleValue());
            } else if (rest.size() == 2) {
                return new DbSize(operator(rest, words), Quantity.size(rest.get(1)));
            }
        } catch (NumberFormatException e) {
            throw wrong(words, "'" + rest.get(1) + "' is no share");
        } catch (Quantity.Unfit unfit) {
            throw wrong(words, "'" + rest.get(1) + "': " + unfit.why());
        }
        throw wrong(words, "db-size is compared with a size or with a share of the quota");
    }

    private static Condition revision(List<String> rest, List<String> words) {
        if (rest.size() != 2) {
            throw wrong(words, "revision is compared with one number");
        }
        try {
            return new Revision(operator(rest, words), Quantity.whole(rest.get(1), 0));
        } catch (Quantity.Unfit unfit) {
            throw wrong(words, "'" + rest.get(1) + "': " + unfit.why());
        }
    }

    private static String operator(List<String> rest, List<String> words) {
        if (OPERATORS.containsKey(rest.get(0))) {
            return rest.get(0);
        }
        throw wrong(words, "'" + rest.get(0) + "' compares nothing");
    }

    private static UsageError wrong(List<String> words, String why) {
        return new UsageError("not a condition: " + String.join(" ", words), why, FORMS);
    }

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

    /** {@code db-size < 1.5GiB}: of every member that answers, and all must. */
    record DbSize(String operator, Bytes bound) implements Condition {
        @Override
        public List<String> against(ClusterView view) {
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
            List<String> unknown = view.answering()
                    .filter(member -> member.quota().isEmpty())
                    .map(member -> "the quota of " + member.member().label() + " is not known")
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

        private static String words(MemberView member, double seen) {
            return String.format(
                    Locale.ROOT,
                    "the file of %s, %s, fills %.1f %% of its quota%s",
                    member.member().label(),
                    member.dbSize().map(Bytes::toString).orElse("of unknown size"),
                    seen,
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

    private static String because(Optional<CallFailed> failure) {
        return failure.map(failed -> ": " + failed.problem().brief()).orElse("");
    }
}
