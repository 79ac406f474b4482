package dev.etcdsh.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A static-pod manifest, as a kubelet reads it from its folder.
 *
 * @param file where it was read, for errors
 */
record StaticPod(String file, List<Container> containers) {
    StaticPod {
        containers = List.copyOf(containers);
    }

    /**
     * Reads a manifest.
     *
     * @throws Unusable when it is no Pod
     */
    static StaticPod read(String file, Yaml root) {
        if (!root.isMapping()) {
            throw new Unusable(file + " cannot be used", "it is no manifest", "name the manifest of a static pod");
        }
        String kind = root.text("kind").orElse("");
        if (!kind.equals("Pod")) {
            throw new Unusable(
                    file + " cannot be used",
                    kind.isEmpty() ? "it has no kind" : "it is a " + kind + ", not a Pod",
                    "name the manifest of a static pod");
        }
        Map<String, String> volumes = volumes(root);
        List<Container> containers = root.get("spec").map(spec -> spec.list("containers")).orElse(List.of()).stream()
                .map(container -> Container.read(container, volumes))
                .toList();
        return new StaticPod(file, containers);
    }

    /**
     * The one container that runs a program.
     *
     * @param program its file name: {@code etcd}
     * @throws Unusable when none does, or several do
     */
    Container running(String program) {
        List<Container> running = containers.stream()
                .filter(container -> container.after(program).isPresent())
                .toList();
        if (running.size() == 1) {
            return running.get(0);
        }
        String names = containers.stream().map(Container::name).collect(Collectors.joining(", "));
        throw new Unusable(
                file + " cannot be used",
                running.isEmpty()
                        ? "no container of it runs " + program + (names.isEmpty() ? "" : ": it has " + names)
                        : running.size() + " containers of it run " + program + ": "
                                + running.stream().map(Container::name).collect(Collectors.joining(", ")),
                "name the manifest of a static pod with one " + program);
    }

    private static Map<String, String> volumes(Yaml root) {
        Map<String, String> volumes = new HashMap<>();
        for (Yaml volume : root.get("spec").map(spec -> spec.list("volumes")).orElse(List.of())) {
            volume.text("name").ifPresent(name -> volume.get("hostPath")
                    .flatMap(host -> host.text("path"))
                    .ifPresent(path -> volumes.put(name, path)));
        }
        return volumes;
    }
}
