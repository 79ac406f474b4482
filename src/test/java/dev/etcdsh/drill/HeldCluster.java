package dev.etcdsh.drill;

import java.io.IOException;

/** A JVM of its own that holds a cluster with one frozen member, until it is killed. */
public final class HeldCluster {
    private HeldCluster() {}

    public static void main(String[] args) throws IOException {
        EtcdRelease release = EtcdRelease.of(args[0], text -> {});
        EtcdCluster cluster =
                new ClusterSetup(release).members(2).transport(Transport.PLAIN).start();
        cluster.member(1).freeze();
        if (args.length > 1) {
            KeptCluster kept = cluster.keep();
            System.out.println(kept.endLine());
        }
        System.out.println("folder " + cluster.folder());
        for (EtcdMember member : cluster.members()) {
            System.out.println("member " + member.processId());
        }
        System.out.println("ready");
        // Held until the test kills this process.
        int ignored = System.in.read();
        cluster.close();
    }
}
