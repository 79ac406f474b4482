package io.grpc.okhttp;

import io.grpc.okhttp.internal.framed.Settings;

/**
 * Takes the place of grpc-okhttp's class of this name (1.79.0). There the number of calls that a server allows at the same time
 * is signed: the 2^32 - 1 of etcd 3.4, and of 3.5 and 3.6 over TLS, would be none, and every call would wait for ever.
 */
final class OkHttpSettingsUtil {
    static final int MAX_CONCURRENT_STREAMS = Settings.MAX_CONCURRENT_STREAMS;
    static final int INITIAL_WINDOW_SIZE = Settings.INITIAL_WINDOW_SIZE;
    static final int MAX_HEADER_LIST_SIZE = Settings.MAX_HEADER_LIST_SIZE;

    private OkHttpSettingsUtil() {}

    static boolean isSet(Settings settings, int id) {
        return settings.isSet(id);
    }

    static int get(Settings settings, int id) {
        int value = settings.get(id);
        return id == MAX_CONCURRENT_STREAMS && value < 0 ? Integer.MAX_VALUE : value;
    }

    static void set(Settings settings, int id, int value) {
        settings.set(id, 0, value);
    }
}
