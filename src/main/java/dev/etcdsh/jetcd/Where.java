package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Member;

/**
 * Whom a message is about: {@code etcd-2 (10.0.0.12:2379)}, or the address alone while nobody has said who lives there.
 *
 * @param label empty while unknown
 */
record Where(String label, Endpoint address) {
    static Where at(Endpoint address) {
        return new Where("", address);
    }

    static Where of(Member member, Endpoint address) {
        return new Where(member.label(), address);
    }

    @Override
    public String toString() {
        return label.isEmpty() ? address.hostPort() : label + " (" + address.hostPort() + ")";
    }
}
