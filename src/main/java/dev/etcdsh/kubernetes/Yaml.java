package dev.etcdsh.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file. What is asked of it and is not there is empty, and so is null; what is there and of another kind is
 * {@link Unusable}, with its line. Aliases and merge keys lead where they point.
 */
final class Yaml {
    private static final String MERGE = "<<";

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final String file;
    private final Node node;

    Yaml(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** What a mapping holds under a key. */
    Optional<Yaml> get(String key) {
        List<NodeTuple> entries = entries(key);
        if (entries.size() > 1) {
            throw at(entries.get(1).getKeyNode()).unusable(key + " stands here a second time", "take one of them away");
        }
        return entries.isEmpty()
                ? merged(key)
                : Optional.of(at(entries.get(0).getValueNode())).filter(Yaml::isThere);
    }

    /** Along several keys, one in the other. */
    Optional<Yaml> get(String key, String... further) {
        Optional<Yaml> found = get(key);
        for (String next : further) {
            found = found.flatMap(place -> place.get(next));
        }
        return found;
    }

    /** The text under a key. */
    Optional<String> text(String key) {
        return get(key).map(Yaml::text);
    }

    /** The whole number under a key. */
    Optional<Integer> number(String key) {
        return get(key).map(Yaml::number);
    }

    /** The entries of the list under a key; none when it is not there. */
    List<Yaml> list(String key) {
        return get(key).map(Yaml::items).orElse(List.of());
    }

    /** The same as texts. */
    List<String> texts(String key) {
        return list(key).stream().map(Yaml::text).toList();
    }

    /** The keys of a mapping, in the order of the file; those that are merged in are not among them. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (NodeTuple entry : mapping().getValue()) {
            keys.add(at(entry.getKeyNode()).text());
        }
        return keys;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    List<Yaml> items() {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream().map(this::at).toList();
        }
        throw unusable("a list should stand here", "correct it");
    }

    /** A scalar as it is written, without its quotes. */
    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw unusable("a single value should stand here", "correct it");
    }

    int number() {
        String text = text();
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw unusable("\"" + text + "\" is no whole number", "correct it");
        }
    }

    /** What is wrong at this place. */
    Unusable unusable(String why, String next) {
        return new Unusable(file + line(node.getStartMark()) + " cannot be used", why, next);
    }

    /** {@code :12}, counted from 1. */
    static String line(Optional<Mark> mark) {
        return mark.map(known -> ":" + (known.getLine() + 1)).orElse("");
    }

    private List<NodeTuple> entries(String key) {
        return mapping().getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key))
                .toList();
    }

    private Optional<Yaml> merged(String key) {
        for (NodeTuple entry : entries(MERGE)) {
            Yaml value = at(entry.getValueNode());
            for (Yaml source : value.isList() ? value.items() : List.of(value)) {
                Optional<Yaml> found = source.unlessEndless().get(key);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Yaml unlessEndless() {
        if (node.isRecursive()) {
            throw unusable("it is merged into itself", "write it out");
        }
        return this;
    }

    private MappingNode mapping() {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw unusable("keys with values should stand here", "correct it");
    }

    private boolean isThere() {
        return !(node instanceof ScalarNode scalar && scalar.isPlain() && NULLS.contains(scalar.getValue()));
    }

    private Yaml at(Node other) {
        return new Yaml(file, other);
    }
}
