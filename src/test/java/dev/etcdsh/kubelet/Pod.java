package dev.etcdsh.kubelet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A static pod of one container, as a manifest says it.
 *
 * @param uid of what the manifest says and of the file's name: comments and the order of keys do not count
 */
record Pod(String name, String uid, Duration grace, String image, Fields spec, Fields container) {
    private static final int GRACE_SECONDS = 30;

    /** Reads a manifest; anything thrown means that it is none. */
    static Pod read(String file, String text) {
        Fields root = Fields.read(text);
        if (!root.text("kind").filter("Pod"::equals).isPresent()) {
            throw new IllegalArgumentException("no Pod");
        }
        Fields spec = root.fields("spec").orElseThrow();
        Fields container = spec.list("containers").get(0);
        return new Pod(
                root.fields("metadata").flatMap(data -> data.text("name")).orElseThrow(),
                Integer.toHexString(31 * file.hashCode() + root.values().hashCode()),
                Duration.ofSeconds(spec.number("terminationGracePeriodSeconds", GRACE_SECONDS)),
                container.text("image").orElse(""),
                spec,
                container);
    }

    /** Its program's words. */
    List<String> command(Path root) {
        List<String> words = new ArrayList<>(container.texts("command"));
        words.addAll(container.texts("args"));
        words.replaceAll(Mounts.of(spec, container, root)::onNode);
        return words;
    }

    List<ProbeSpec> probes(Path root, Path programs) {
        Mounts mounts = Mounts.of(spec, container, root);
        return Stream.of(ProbeSpec.Kind.values())
                .map(kind -> ProbeSpec.read(kind, container, mounts, programs))
                .flatMap(Optional::stream)
                .toList();
    }
}
