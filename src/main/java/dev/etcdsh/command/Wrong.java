package dev.etcdsh.command;

/** Refuses values that do not fit. */
final class Wrong {
    private Wrong() {}

    /**
     * Checks a value.
     *
     * @param as what the value was given for: {@code --keep}, {@code REV}
     */
    static void value(String as, Kind kind, String value) {
        kind.objection(value).ifPresent(objection -> {
            throw new UsageError(
                    as + " cannot be \"" + value + "\"",
                    objection,
                    Likeness.nearest(value, kind.choices())
                            .map(choice -> "did you mean " + choice + "?")
                            .orElse("give " + kind.expects()));
        });
    }
}
