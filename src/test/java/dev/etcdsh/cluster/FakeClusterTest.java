package dev.etcdsh.cluster;

import org.junit.jupiter.api.Nested;

/** The fake keeps the contract in every line of etcd that differs in what its Status carries. */
class FakeClusterTest {
    @Nested
    class Like_3_3_15 extends FakeContract {
        Like_3_3_15() {
            super("3.3.15");
        }
    }

    @Nested
    class Like_3_5_30 extends FakeContract {
        Like_3_5_30() {
            super("3.5.30");
        }
    }

    @Nested
    class Like_3_7_3 extends FakeContract {
        Like_3_7_3() {
            super("3.7.3");
        }
    }

    /** The contract on an etcd in memory. */
    abstract static class FakeContract extends ClusterContract {
        private final String version;

        FakeContract(String version) {
            this.version = version;
        }

        @Override
        protected Stage open() {
            FakeCluster cluster = FakeCluster.of(3, version, QUOTA);
            return new Stage() {
                @Override
                public Cluster cluster() {
                    return cluster;
                }

                @Override
                public String version() {
                    return version;
                }

                @Override
                public void kill(String member) {
                    cluster.kill(member);
                }

                @Override
                public void start(String member) {
                    cluster.revive(member);
                }

                @Override
                public void close() {
                    cluster.close();
                }
            };
        }
    }
}
