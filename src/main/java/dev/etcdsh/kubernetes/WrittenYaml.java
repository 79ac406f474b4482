package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Where the parts of a YAML text stand in it, for edits that leave every other byte as it is. Places count chars; the parser's
 * own marks count code points, which a comment may have more chars than.
 */
final class WrittenYaml {
    private final String text;
    private final List<Event> events = new ArrayList<>();
    private final Part root;
    private int next;
    private int marked;
    private int place;

    private WrittenYaml(String file, String text) {
        this.text = text;
        YamlFile.events(file, text).forEach(events::add);
        while (!(events.get(next++) instanceof DocumentStartEvent)) {
            // what stands before the document
        }
        root = part();
    }

    /** Of a text that {@link YamlFile} has read. */
    static WrittenYaml of(String file, String text) {
        return new WrittenYaml(file, text);
    }

    Part root() {
        return root;
    }

    /** What the parser meets, without the places: equal for texts that say the same in the same form. */
    List<String> said() {
        return events.stream().map(Event::toString).toList();
    }

    /** Names of the anchors set among the events from one to before another. */
    List<String> anchors(int from, int to) {
        return names(from, to, false);
    }

    /** Names of the anchors pointed at among the same. */
    List<String> aliases(int from, int to) {
        return names(from, to, true);
    }

    private List<String> names(int from, int to, boolean aliases) {
        return events.subList(from, to).stream()
                .filter(event -> event instanceof AliasEvent == aliases)
                .flatMap(event -> event instanceof NodeEvent node
                        ? node.getAnchor().stream()
                        : Optional.<org.snakeyaml.engine.v2.common.Anchor>empty().stream())
                .map(anchor -> anchor.getValue())
                .toList();
    }

    int size() {
        return events.size();
    }

    /**
     * Something that stands in the text.
     *
     * <p>{@code from} and {@code to} are its events, the last not included; {@code start} and {@code end} its chars, the same.
     */
    sealed interface Part {
        int from();

        int to();

        int start();

        int end();
    }

    /**
     * A single value.
     *
     * @param value without its quotes; empty for an alias
     */
    record Leaf(int from, int to, int start, int end, Optional<String> value, Optional<ScalarStyle> style)
            implements Part {}

    /**
     * A mapping.
     *
     * @param flow whether in braces
     */
    record Mapping(int from, int to, int start, int end, boolean flow, List<Entry> entries) implements Part {
        Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry ->
                            entry.key() instanceof Leaf leaf && leaf.value().equals(Optional.of(key)))
                    .findFirst();
        }
    }

    /** A list. */
    record Listing(int from, int to, int start, int end, List<Part> items) implements Part {}

    /** A key and what it holds. */
    record Entry(Part key, Part value) {
        int start() {
            return key.start();
        }

        int end() {
            return value.end();
        }
    }

    private Part part() {
        int from = next++;
        Event event = events.get(from);
        if (event instanceof CollectionStartEvent collection) {
            return collection(from, collection);
        }
        int start = place(event.getStartMark());
        int end = place(event.getEndMark());
        if (!(event instanceof ScalarEvent scalar)) {
            return new Leaf(from, next, start, end, Optional.empty(), Optional.empty());
        }
        ScalarStyle style = scalar.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        return new Leaf(
                from,
                next,
                start,
                block ? withoutBlanks(start, end) : end,
                Optional.of(scalar.getValue()),
                Optional.of(style));
    }

    private Part collection(int from, CollectionStartEvent event) {
        int start = place(event.getStartMark());
        int end = place(event.getEndMark());
        List<Entry> entries = new ArrayList<>();
        List<Part> items = new ArrayList<>();
        while (!(events.get(next) instanceof MappingEndEvent || events.get(next) instanceof SequenceEndEvent)) {
            Part part = part();
            if (event instanceof MappingStartEvent) {
                Part value = part();
                entries.add(new Entry(part, value));
                end = value.end();
            } else {
                items.add(part);
                end = part.end();
            }
        }
        Event last = events.get(next++);
        if (event.isFlow()) {
            end = place(last.getEndMark());
        }
        return event instanceof SequenceStartEvent
                ? new Listing(from, next, start, end, items)
                : new Mapping(from, next, start, end, event.isFlow(), entries);
    }

    /** Marks are asked for in their order, so that the text is walked through once. */
    private int place(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        place = text.offsetByCodePoints(place, index - marked);
        marked = index;
        return place;
    }

    /** The mark of a block scalar's end is where the next token stands. */
    private int withoutBlanks(int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }
}
