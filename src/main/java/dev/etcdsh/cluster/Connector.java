package dev.etcdsh.cluster;

import java.util.function.Function;

/** Opens a cluster. The other side of the port: implemented over the network, and in memory for tests. */
public interface Connector {
    /**
     * Finds the cluster behind the endpoints: connects to all of them at once, learns the members from the first that
     * answers, and makes sure that all that answer belong to the same cluster.
     *
     * @param ask for the passphrase of an encrypted key
     * @throws CallFailed when no endpoint answers, a certificate or key is no good, or two clusters answer
     */
    Cluster open(Access access, Function<Secret.Question, Secret> ask);

    /** Does beside the caller what opening a cluster takes and asks nobody for: who will open one soon waits less. */
    default void prepare() {}
}
