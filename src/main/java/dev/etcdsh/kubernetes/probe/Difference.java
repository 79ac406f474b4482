package dev.etcdsh.kubernetes.probe;

import java.util.ArrayList;
import java.util.List;

/** What two texts have not in common: the lines of the first behind {@code -}, those of the second behind {@code +}, in their order. */
final class Difference {
    private Difference() {}

    static List<String> of(String first, String second) {
        List<String> a = first.lines().toList();
        List<String> b = second.lines().toList();
        int[][] common = common(a, b);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
                i++;
                j++;
            } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + a.get(i++));
            } else {
                lines.add("+ " + b.get(j++));
            }
        }
        return lines.isEmpty() && !first.equals(second) ? List.of("(their line ends differ)") : lines;
    }

    /** How many lines the rests from i and from j on have in common. */
    private static int[][] common(List<String> a, List<String> b) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] = a.get(i).equals(b.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
