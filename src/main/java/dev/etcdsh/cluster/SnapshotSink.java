package dev.etcdsh.cluster;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes a snapshot as it comes, in order, on the thread that asked for it. */
public interface SnapshotSink {
    /**
     * One piece.
     *
     * @param remaining how many bytes of the member's file are still to come; behind the file comes its SHA-256, 32 bytes
     * @throws IOException when it cannot be kept; the stream is given up
     */
    void take(ByteBuffer piece, long remaining) throws IOException;
}
