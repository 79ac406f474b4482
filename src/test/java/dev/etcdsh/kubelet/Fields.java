package dev.etcdsh.kubelet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A mapping of a YAML file; what is not there, or null, is empty. */
record Fields(Map<?, ?> values) {
    /** Of a whole file. */
    static Fields read(String text) {
        if (new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> root) {
            return new Fields(root);
        }
        throw new IllegalArgumentException("no mapping");
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(Object::toString);
    }

    int number(String key, int standard) {
        return text(key).map(Integer::parseInt).filter(number -> number != 0).orElse(standard);
    }

    Optional<Fields> fields(String key) {
        return values.get(key) instanceof Map<?, ?> inner ? Optional.of(new Fields(inner)) : Optional.empty();
    }

    List<Fields> list(String key) {
        return items(key).stream()
                .map(item -> new Fields(item instanceof Map<?, ?> inner ? inner : Map.of()))
                .toList();
    }

    List<String> texts(String key) {
        return items(key).stream().map(String::valueOf).toList();
    }

    private List<?> items(String key) {
        return values.get(key) instanceof List<?> items ? items : List.of();
    }
}
