package dev.etcdsh.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** From the words behind {@code expect} to a {@link Condition}. */
final class ConditionText {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Every form there is. */
    private static final String FORMS =
            "write one of: alarms none; members healthy; db-size < 80% of quota; db-size < 1.5GiB; revision > 100";

    private ConditionText() {}

    /**
     * Reads one.
     *
     * @throws UsageError when it is none
     */
    static Condition read(List<String> given) {
        List<String> words = words(given);
        String subject = words.get(0).toLowerCase(Locale.ROOT);
        List<String> rest = words.subList(1, words.size());
        return switch (subject) {
            case "alarms" -> only("none", rest, words, new Condition.NoAlarms());
            case "members" -> only("healthy", rest, words, new Condition.HealthyMembers());
            case "db-size" -> dbSize(rest, words);
            case "revision" -> revision(rest, words);
            default -> throw wrong(words, "no condition begins with '" + words.get(0) + "'");
        };
    }

    /** Quoted as a whole or not, with blanks around the comparison or without. */
    private static List<String> words(List<String> given) {
        String whole = String.join(" ", given).replaceAll("[<>]=?", " $0 ").strip();
        return List.of(BLANKS.split(whole));
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
                return new Condition.QuotaShare(operator(rest, words), new BigDecimal(percent).doubleValue());
            } else if (rest.size() == 2) {
                return new Condition.DbSize(operator(rest, words), Quantity.size(rest.get(1)));
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
            return new Condition.Revision(operator(rest, words), Quantity.whole(rest.get(1), 0));
        } catch (Quantity.Unfit unfit) {
            throw wrong(words, "'" + rest.get(1) + "': " + unfit.why());
        }
    }

    private static String operator(List<String> rest, List<String> words) {
        if (Condition.OPERATORS.containsKey(rest.get(0))) {
            return rest.get(0);
        }
        throw wrong(words, "'" + rest.get(0) + "' compares nothing");
    }

    private static UsageError wrong(List<String> words, String why) {
        return new UsageError("not a condition: " + String.join(" ", words), why, FORMS);
    }
}
