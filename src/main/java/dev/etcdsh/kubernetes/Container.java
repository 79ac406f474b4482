package dev.etcdsh.kubernetes;

import dev.etcdsh.kubernetes.HostPaths.Mount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One container of a static pod.
 *
 * @param image as written, with its tag
 * @param words {@code command} and {@code args}, with {@code $(NAME)} resolved where the value stands in the manifest
 * @param environment the variables whose values stand in the manifest
 */
record Container(
        String name,
        String image,
        List<String> words,
        Map<String, String> environment,
        HostPaths paths,
        List<Probe> probes) {
    Container {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
        probes = List.copyOf(probes);
    }

    /** The words after a program's name; empty when this container runs another. */
    Optional<List<String>> after(String program) {
        return CommandLine.after(program, words, environment, image);
    }

    /** Reads one entry of {@code spec.containers}, given the hostPath volumes by name. */
    static Container read(Yaml container, Map<String, String> volumes) {
        Map<String, String> environment = environment(container);
        List<String> words = new ArrayList<>(container.texts("command"));
        words.addAll(container.texts("args"));
        words.replaceAll(word -> Variables.ofKubernetes(word, environment));
        return new Container(
                container.text("name").orElse(""),
                container.text("image").orElse(""),
                words,
                environment,
                new HostPaths(
                        false,
                        container.list("volumeMounts").stream()
                                .map(mount -> mount(mount, volumes))
                                .toList()),
                Probe.all(container));
    }

    private static Map<String, String> environment(Yaml container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Yaml variable : container.list("env")) {
            String name = variable.text("name").orElseThrow(() -> variable.unusable("it has no name", "name it"));
            variable.text("value")
                    .ifPresent(value -> environment.put(name, Variables.ofKubernetes(value, environment)));
        }
        return environment;
    }

    private static Mount mount(Yaml mount, Map<String, String> volumes) {
        String path =
                mount.text("mountPath").orElseThrow(() -> mount.unusable("it has no mountPath", "say where it is"));
        Optional<String> host = mount.text("name").map(volumes::get);
        Optional<String> within = mount.text("subPath");
        return mount.get("subPathExpr").isPresent()
                ? new Mount(path, Optional.empty())
                : new Mount(path, host.map(folder -> within.map(sub -> folder + "/" + sub)
                        .orElse(folder)));
    }
}
