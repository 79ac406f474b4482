package dev.etcdsh.session;

import dev.etcdsh.kubernetes.Node;

/** The machine that tests run on, whose files are left alone. */
public final class NoNode {
    private NoNode() {}

    public static OnTheNode asked() {
        return new OnTheNode(Node.HERE, OnTheNode.Asked.NOT);
    }
}
