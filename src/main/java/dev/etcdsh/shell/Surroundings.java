package dev.etcdsh.shell;

import dev.etcdsh.cluster.Connector;
import dev.etcdsh.jetcd.JetcdConnector;
import dev.etcdsh.kubernetes.Node;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the program stands in.
 *
 * @param environment variables by name
 * @param node this machine, as far as files tell of its etcd
 * @param handlers puts signal handlers in place
 */
record Surroundings(
        Streams streams, Map<String, String> environment, Connector connector, Node node, Consumer<Signals> handlers) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process, in front of real clusters. */
    static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(
                Streams.ofProcess(environment), environment, new JetcdConnector(), Node.HERE, Signals::install);
    }
}
