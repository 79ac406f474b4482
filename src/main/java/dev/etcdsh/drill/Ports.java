package dev.etcdsh.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free TCP ports on loopback. They are taken from below the range from which systems draw the ports of outgoing
 * connections: a member that is down for a while must find its port free when it comes back.
 */
public final class Ports {
    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 2_000;

    private Ports() {}

    /**
     * Ports nobody listens on now.
     *
     * @throws DrillException when that many cannot be found
     */
    public static Set<Integer> free(int count) {
        Set<Integer> found = new LinkedHashSet<>();
        for (int attempt = 0; attempt < ATTEMPTS && found.size() < count; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                found.add(port);
            }
        }
        if (found.size() < count) {
            throw new DrillException("no free ports", "fewer than " + count + " found", "End what listens on them.");
        }
        return found;
    }

    /** 127.0.0.1 whatever this JVM prefers: members listen there and nowhere else. */
    static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
