package dev.etcdsh.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What files of the node said.
 *
 * @param values by long option name without dashes
 * @param origin the file, for messages
 * @param dataDir etcd's data folder on this machine
 */
record Discovered(Map<String, String> values, String origin, Optional<Path> dataDir) {
    static final Discovered NOTHING = new Discovered(Map.of(), "", Optional.empty());

    Discovered {
        values = Map.copyOf(values);
    }

    Optional<Setting> find(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> new Setting(value, origin));
    }
}
