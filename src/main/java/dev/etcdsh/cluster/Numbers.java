package dev.etcdsh.cluster;

/**
 * Numbers as an operator reads them, with a point and a comma whatever the machine's language. Java's own formatter takes longer
 * for one number than a member for its status, until it has been compiled.
 */
public final class Numbers {
    private static final int GROUP = 3;

    private Numbers() {}

    /** With separators: {@code 48,211}. */
    public static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        int first = number < 0 ? 1 : 0;
        for (int at = digits.length() - GROUP; at > first; at -= GROUP) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    /** With one decimal, rounded: {@code 98.7}. */
    public static String decimal(double number) {
        long tenths = Math.round(Math.abs(number) * 10);
        return (number < 0 && tenths > 0 ? "-" : "") + tenths / 10 + "." + tenths % 10;
    }
}
