package dev.etcdsh.kubernetes;

import java.util.regex.Pattern;

/** What a file is that etcd is started by. */
enum Form {
    /** A static pod's manifest. */
    POD,
    /** etcd's own configuration, the file of {@code --config-file}. */
    CONFIGURATION,
    /** Variables {@code ETCD_*}, the {@code EnvironmentFile} of a unit. */
    VARIABLES,
    /** A service unit of systemd. */
    UNIT;

    private static final Pattern SECTION = Pattern.compile("(?m)^\\[Service]\\s*$");
    /** Comments and blank lines, then a variable. */
    private static final Pattern VARIABLE = Pattern.compile("(\\s*([#;].*)?\\R)*\\s*(export\\s+)?[A-Za-z_]\\w*=");

    /** What a file is that the operator named. */
    static Form of(String file, String text) {
        if (SECTION.matcher(text).find()) {
            return UNIT;
        } else if (VARIABLE.matcher(text).lookingAt()) {
            return VARIABLES;
        }
        Yaml root = YamlFile.read(file, text);
        boolean configures =
                root.isMapping() && root.get("kind").isEmpty() && root.keys().contains("data-dir");
        return configures ? CONFIGURATION : POD;
    }
}
