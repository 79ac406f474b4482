package dev.etcdsh.command;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.TimeSpan;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers, sizes and times as they are typed.
 *
 * <p>Every method throws {@link Unfit}, whose words say what is wrong with the text.
 */
final class Quantity {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern SIZE = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)([A-Za-z]*)");
    private static final String LETTERS = "kmgt";

    private Quantity() {}

    /** The text is none. */
    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    static long whole(String text, long least) throws Unfit {
        if (!WHOLE.matcher(text).matches()) {
            throw new Unfit("it is no whole number");
        }
        BigInteger value = new BigInteger(text);
        if (value.compareTo(BigInteger.valueOf(least)) < 0) {
            throw new Unfit("it is below " + least);
        }
        if (value.bitLength() > 63) {
            throw new Unfit("it is beyond " + Long.MAX_VALUE);
        }
        return value.longValue();
    }

    /** Bytes, or a number with Ki, Mi, Gi, Ti or KiB, MiB, GiB, TiB right behind it. */
    static Bytes size(String text) throws Unfit {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new Unfit(text.contains(" ") ? "it has a blank in it" : "it is no size");
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher)));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Unfit("it is beyond " + Long.MAX_VALUE + " bytes");
        }
        if (bytes.stripTrailingZeros().scale() > 0 && matcher.group(2).isEmpty()) {
            throw new Unfit("there are no fractions of a byte");
        }
        return new Bytes(bytes.longValue());
    }

    private static long unit(Matcher size) throws Unfit {
        String unit = size.group(2).toLowerCase(Locale.ROOT);
        if (unit.isEmpty() || unit.equals("b")) {
            return 1;
        }
        int power = LETTERS.indexOf(unit.charAt(0)) + 1;
        if (power > 0 && (unit.substring(1).equals("i") || unit.substring(1).equals("ib"))) {
            return 1L << (10 * power);
        }
        if (power > 0 && (unit.length() == 1 || unit.substring(1).equals("b"))) {
            String letter = unit.substring(0, 1).toUpperCase(Locale.ROOT);
            throw new Unfit(size.group(2) + " may mean powers of 1000 or of 1024; etcd's quotas count in 1024s: write "
                    + size.group(1) + letter + "iB");
        }
        throw new Unfit(size.group(2) + " is no unit of size");
    }

    /** {@code 5s}, {@code 1m30s}; see {@link TimeSpan}. */
    static Duration time(String text) throws Unfit {
        return TimeSpan.parse(text).orElseThrow(() -> new Unfit(TimeSpan.flaw(text)));
    }
}
