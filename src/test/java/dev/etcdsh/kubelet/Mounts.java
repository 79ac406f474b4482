package dev.etcdsh.kubelet;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in for a container's file system: paths below a mount are rewritten to where they lie in the node's tree.
 *
 * @param hosts the node's path, below its root, by the container's
 */
record Mounts(Map<String, Path> hosts) {
    static Mounts of(Fields pod, Fields container, Path root) {
        Map<String, Path> volumes = new HashMap<>();
        for (Fields volume : pod.list("volumes")) {
            volume.fields("hostPath")
                    .flatMap(host -> host.text("path"))
                    .ifPresent(path -> volumes.put(volume.text("name").orElseThrow(), root.resolve(path.substring(1))));
        }
        Map<String, Path> hosts = new HashMap<>();
        for (Fields mount : container.list("volumeMounts")) {
            Path host = volumes.get(mount.text("name").orElse(""));
            if (host != null) {
                hosts.put(mount.text("mountPath").orElseThrow(), host);
            }
        }
        return new Mounts(hosts);
    }

    /** A word of a command line. */
    String onNode(String word) {
        if (hosts.isEmpty()) {
            return word;
        }
        String any = hosts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?<![\\w./-])(" + any + ")(?![\\w.-])")
                .matcher(word)
                .replaceAll(found -> Matcher.quoteReplacement(String.valueOf(hosts.get(found.group(1)))));
    }
}
