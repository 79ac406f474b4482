package dev.etcdsh.render;

import dev.etcdsh.command.Value;
import java.time.ZoneId;
import java.util.function.Supplier;

/** A value as a terminal shows it: one line of harmless text, and its style. */
record Cell(String text, Style style) {
    private static final String UNKNOWN = "-";

    static Cell of(Value value, Supplier<ZoneId> zone) {
        if (value instanceof Value.Compared compared) {
            Cell cell = of(compared.value(), zone);
            return compared.changed() ? new Cell(cell.text + "*", Style.STRONG) : new Cell(cell.text + " ", cell.style);
        }
        return new Cell(Width.harmless(text(value, zone)), style(value));
    }

    boolean known() {
        return !text.stripTrailing().equals(UNKNOWN);
    }

    private static String text(Value value, Supplier<ZoneId> zone) {
        if (value instanceof Value.Text text) {
            return text.text();
        } else if (value instanceof Value.State state) {
            return state.word();
        } else if (value instanceof Value.Id id) {
            return Long.toHexString(id.id());
        } else if (value instanceof Value.Size size) {
            return Units.size(size.bytes());
        } else if (value instanceof Value.Limit limit) {
            return limit.bytes().map(Units::size).orElse("none");
        } else if (value instanceof Value.Count count) {
            return Units.count(count.count());
        } else if (value instanceof Value.Percent percent) {
            return Units.percent(percent.percent());
        } else if (value instanceof Value.Time time) {
            return Units.time(time.instant(), zone.get());
        } else if (value instanceof Value.Took took) {
            return Units.took(took.duration());
        } else if (value instanceof Value.Flag flag) {
            return flag.set() ? "yes" : "no";
        } else if (value instanceof Value.Many many) {
            return many.items().isEmpty() ? "none" : String.join(", ", many.items());
        }
        return UNKNOWN;
    }

    private static Style style(Value value) {
        if (value instanceof Value.State state) {
            return Style.of(state.tone());
        }
        return value instanceof Value.Many many && !many.items().isEmpty() ? Style.of(many.tone()) : Style.NONE;
    }
}
