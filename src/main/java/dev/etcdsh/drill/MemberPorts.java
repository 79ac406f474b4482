package dev.etcdsh.drill;

import java.util.Iterator;

/** The loopback ports of one member; the metrics port is used only when metrics have one. */
record MemberPorts(int client, int peer, int metrics) {
    static final int COUNT = 3;

    static MemberPorts take(Iterator<Integer> free) {
        return new MemberPorts(free.next(), free.next(), free.next());
    }
}
