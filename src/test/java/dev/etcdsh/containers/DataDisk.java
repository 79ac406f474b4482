package dev.etcdsh.containers;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import com.github.dockerjava.api.model.VolumeOptions;
import java.util.Map;
import org.testcontainers.containers.Container;
import org.testcontainers.images.builder.Transferable;

/**
 * A member's data disk: a tmpfs of 256 MiB, of which etcd's log takes 128 MiB at once. It is a volume, since the engine copies
 * files into volumes only, and there is no program in these containers that could write some.
 */
record DataDisk(Container<?> container) {
    static final String FOLDER = "/data";
    private static final int MOST_FILES = 16;
    private static final byte[] EIGHT_MIB = new byte[8 << 20];

    static Mount mount() {
        Map<String, String> tmpfs = Map.of("type", "tmpfs", "device", "tmpfs", "o", "size=256m");
        Driver driver = new Driver().withName("local").withOptions(tmpfs);
        return new Mount()
                .withType(MountType.VOLUME)
                .withTarget(FOLDER)
                .withVolumeOptions(new VolumeOptions().withDriverConfig(driver));
    }

    /** Fills it but for 8 to 16 MiB: enough for etcd to go on, too little for a second file of 16 MiB. */
    void fill() {
        int number = 0;
        while (written(number)) {
            number++;
        }
        empty(filler(number));
        empty(filler(number - 1));
    }

    /** Takes back what {@link #fill()} wrote. */
    void clear() {
        for (int number = 0; number < MOST_FILES; number++) {
            empty(filler(number));
        }
    }

    /** As good as deleted, which the engine cannot do. */
    void empty(String file) {
        container.copyFileToContainer(Transferable.of(new byte[0]), file);
    }

    private boolean written(int number) {
        if (number == MOST_FILES) {
            throw new AssertionError("this disk does not get full");
        }
        try {
            container.copyFileToContainer(Transferable.of(EIGHT_MIB), filler(number));
            return true;
        } catch (DockerException e) {
            if (String.valueOf(e.getMessage()).contains("no space left on device")) {
                return false;
            }
            throw e;
        }
    }

    private static String filler(int number) {
        return FOLDER + "/filler-" + number;
    }
}
