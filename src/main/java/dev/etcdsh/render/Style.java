package dev.etcdsh.render;

import dev.etcdsh.command.Value.Tone;

/** The few styles there are: of the 16 base colours, and readable on dark and on light. */
enum Style {
    NONE(""),
    STRONG("1"),
    GOOD("32"),
    WARN("33"),
    BAD("1;31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    static Style of(Tone tone) {
        return switch (tone) {
            case PLAIN -> NONE;
            case GOOD -> GOOD;
            case WARN -> WARN;
            case BAD -> BAD;
        };
    }

    /** The text in this style, where the screen has colour. */
    String on(Screen screen, String text) {
        return this == NONE || text.isEmpty() || !screen.colour() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
