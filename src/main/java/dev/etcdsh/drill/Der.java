package dev.etcdsh.drill;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** The few pieces of ASN.1 DER (X.690) that private keys are made of. */
final class Der {
    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return element(0x30, parts);
    }

    static byte[] octets(byte[] content) {
        return element(0x04, content);
    }

    static byte[] integer(int small) {
        return element(0x02, new byte[] {(byte) small});
    }

    /** An element with a tag byte and the parts as its content. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        writeLength(out, content.size());
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    /** The elements directly inside an element, each whole, with its own tag and length. */
    static List<byte[]> inside(byte[] element) {
        List<byte[]> found = new ArrayList<>();
        byte[] content = content(element);
        int at = 0;
        while (at < content.length) {
            int size = headerLength(content, at) + contentLength(content, at);
            found.add(slice(content, at, size));
            at += size;
        }
        return found;
    }

    /** What an element holds, without its tag and length. */
    static byte[] content(byte[] element) {
        return slice(element, headerLength(element, 0), contentLength(element, 0));
    }

    private static byte[] slice(byte[] from, int at, int size) {
        byte[] copy = new byte[size];
        System.arraycopy(from, at, copy, 0, size);
        return copy;
    }

    private static int headerLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return first < 0x80 ? 2 : 2 + (first & 0x7f);
    }

    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = (length << 8) | (der[at + 2 + i] & 0xff);
        }
        return length;
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
    }
}
