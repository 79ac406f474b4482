package dev.etcdsh.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** etcd's own client, for what these tests need done to a cluster. */
public record Etcdctl(EtcdCluster cluster, String endpoint) {
    /** Runs it with its standard input given; what it printed, whatever its exit code. */
    public String run(byte[] input, String... arguments) throws IOException, InterruptedException {
        ClusterCertificates certificates = cluster.certificates();
        List<String> command =
                new ArrayList<>(List.of(cluster.release().etcdctl().toString()));
        command.addAll(List.of(
                "--endpoints=" + endpoint, "--cacert=" + certificates.pki().authorityFile()));
        command.add("--cert=" + certificates.client().certificateFile());
        command.add("--key=" + certificates.client().keyFile());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ETCDCTL_API", "3");
        Process process = builder.start();
        try (var in = process.getOutputStream()) {
            in.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
