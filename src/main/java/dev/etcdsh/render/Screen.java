package dev.etcdsh.render;

/**
 * What text is written to.
 *
 * @param width in terminal columns; {@link Integer#MAX_VALUE} where it is no terminal
 * @param colour whether styles may be used
 */
public record Screen(int width, boolean colour) {
    /** A file or a pipe: no limit, no colour. */
    public static final Screen UNLIMITED = new Screen(Integer.MAX_VALUE, false);
}
