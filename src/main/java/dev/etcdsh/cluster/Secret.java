package dev.etcdsh.cluster;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A password that is asked for once, when it is first needed, and never printed. The supplier throws {@link CallFailed}
 * (LOGIN_REFUSED) when there is nobody to ask.
 */
public final class Secret {
    private final Supplier<String> source;
    private @Nullable String value;

    public Secret(Supplier<String> source) {
        this.source = source;
    }

    public synchronized String reveal() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
