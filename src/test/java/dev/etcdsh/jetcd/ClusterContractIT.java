package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access;
import dev.etcdsh.cluster.Cluster;
import dev.etcdsh.cluster.ClusterContract;
import dev.etcdsh.drill.ClusterSetup;
import dev.etcdsh.drill.EtcdCluster;
import dev.etcdsh.drill.EtcdMember;
import dev.etcdsh.drill.EtcdRelease;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** Real etcd of every line keeps the contract, in clusters of three with mutual TLS. */
class ClusterContractIT {
    @Nested
    class Etcd_3_3_15 extends RealContract {
        Etcd_3_3_15() {
            super("3.3.15");
        }
    }

    @Nested
    class Etcd_3_4_23 extends RealContract {
        Etcd_3_4_23() {
            super("3.4.23");
        }
    }

    @Nested
    class Etcd_3_5_35 extends RealContract {
        Etcd_3_5_35() {
            super("3.5.35");
        }
    }

    @Nested
    class Etcd_3_6_16 extends RealContract {
        Etcd_3_6_16() {
            super("3.6.16");
        }
    }

    @Nested
    class Etcd_3_7_3 extends RealContract {
        Etcd_3_7_3() {
            super("3.7.3");
        }
    }

    /** The contract on one version. */
    abstract static class RealContract extends ClusterContract {
        private final String version;

        RealContract(String version) {
            this.version = version;
        }

        @Override
        protected Stage open() {
            EtcdCluster etcd = new ClusterSetup(EtcdRelease.of(version, progress -> {}))
                    .quotaBytes(QUOTA)
                    .start();
            return new RealStage(etcd, connect(etcd), version);
        }

        private static Cluster connect(EtcdCluster etcd) {
            List<Access.Endpoint> doors =
                    etcd.members().stream().map(Connecting::endpoint).toList();
            return Connecting.open(
                    Connecting.access(Optional.of(Connecting.tls(etcd.certificates())), Optional.empty(), doors));
        }
    }

    private record RealStage(EtcdCluster etcd, Cluster cluster, String version) implements ClusterContract.Stage {
        @Override
        public void kill(String name) {
            member(name).kill();
        }

        @Override
        public void start(String name) {
            member(name).start();
        }

        private EtcdMember member(String name) {
            return etcd.members().stream()
                    .filter(member -> member.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public void close() {
            cluster.close();
            etcd.close();
        }
    }
}
