package dev.etcdsh.containers;

import dev.etcdsh.drill.EtcdRelease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** An image with one version's etcd and nothing else, made on the spot from the program on this machine; removed when closed. */
record EtcdImage(String name) implements AutoCloseable {
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    static EtcdImage of(EtcdRelease release) {
        ImageFromDockerfile image = new ImageFromDockerfile()
                .withFileFromPath("root/etcd", release.etcd())
                .withDockerfileFromBuilder(
                        file -> file.from("scratch").copy("root", "/").build());
        libraries(release.etcd()).forEach(library -> image.withFileFromPath("root" + library, library));
        return new EtcdImage(image.get());
    }

    @Override
    public void close() {
        DockerClientFactory.instance()
                .client()
                .removeImageCmd(name)
                .withForce(true)
                .exec();
    }

    /** What a distribution's build is linked with; a static one with nothing. */
    private static List<Path> libraries(Path program) {
        try {
            Process ldd = new ProcessBuilder("ldd", program.toString())
                    .redirectErrorStream(true)
                    .start();
            String told = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return LIBRARY.matcher(told)
                    .results()
                    .map(found -> Path.of(found.group(1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
