package dev.etcdsh.drill;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that lives on without this program.
 *
 * @param endpoints client URLs of the members
 * @param processIds of the members that run
 * @param folder everything of the cluster
 * @param certificates none with {@link Transport#PLAIN}
 */
public record KeptCluster(
        List<String> endpoints,
        List<Long> processIds,
        Path folder,
        @Nullable ClusterCertificates certificates) {
    /** The line that opens etcdsh on it. */
    public String reachLine() {
        String line = "etcdsh --endpoints " + String.join(",", endpoints);
        if (certificates == null) {
            return line;
        }
        return line + " --cacert " + certificates.pki().authorityFile() + " --cert "
                + certificates.client().certificateFile() + " --key "
                + certificates.client().keyFile();
    }

    /** The line that ends it and removes its folder. */
    public String endLine() {
        String ids = processIds.stream().map(String::valueOf).collect(Collectors.joining(" "));
        return "kill -9 " + ids + "; rm -r " + folder;
    }
}
