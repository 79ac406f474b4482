package dev.etcdsh.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant: at most two letters added, lost, replaced or swapped. */
final class Likeness {
    private static final int NEAR = 2;

    private Likeness() {}

    /** The nearest of the candidates, when one is near; of several as near, the first. */
    static Optional<String> nearest(String typed, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> near(typed, candidate))
                .min(Comparator.comparingInt(candidate -> distance(typed, candidate)));
    }

    private static boolean near(String typed, String candidate) {
        if (Math.abs(typed.length() - candidate.length()) > NEAR) {
            return false;
        }
        int distance = distance(typed, candidate);
        return distance <= NEAR && distance < Math.min(typed.length(), candidate.length());
    }

    /** Edit distance in which swapping two neighbours is one edit, and upper or lower case none. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
