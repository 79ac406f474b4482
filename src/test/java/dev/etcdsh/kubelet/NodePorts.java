package dev.etcdsh.kubelet;

import java.util.Iterator;

/**
 * The ports of one node's etcd, on 127.0.0.1, for all nodes are on this machine.
 *
 * @param local what kubeadm has at 127.0.0.1:2379
 * @param advertised what it has at the node's address, port 2379
 * @param peer at 2380
 * @param metrics at 2381
 */
public record NodePorts(int local, int advertised, int peer, int metrics) {
    static final int COUNT = 4;

    static NodePorts take(Iterator<Integer> free) {
        return new NodePorts(free.next(), free.next(), free.next(), free.next());
    }
}
