package dev.etcdsh.maintenance.snapshot;

import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Computes a SHA-256 on a thread of its own, so that a stream is held up by the slower of the two, not by their sum. */
final class Sha256Beside implements AutoCloseable {
    private static final byte[] END = new byte[0];
    private static final int AHEAD = 256;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(AHEAD);
    private final MessageDigest digest;
    private final Thread thread = new Thread(this::work, "etcdsh-sha256");

    Sha256Beside(MessageDigest digest) {
        this.digest = digest;
        thread.setDaemon(true);
        thread.start();
    }

    /** The next bytes; they must not be changed any more. */
    void update(byte[] piece) throws InterruptedException {
        if (piece.length > 0) {
            pieces.put(piece);
        }
    }

    /** Of everything given so far; nothing can be added after that. */
    byte[] digest() throws InterruptedException {
        pieces.put(END);
        thread.join();
        return digest.digest();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void work() {
        try {
            for (byte[] piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
                digest.update(piece);
            }
        } catch (InterruptedException givenUp) {
            // nobody asks for the digest any more
        }
    }
}
