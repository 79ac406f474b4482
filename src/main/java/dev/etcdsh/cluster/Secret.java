package dev.etcdsh.cluster;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A password that is asked for once, when it is first needed, and never printed. The supplier throws {@link CallFailed}
 * (LOGIN_REFUSED) when there is nobody to ask.
 */
public final class Secret {
    /**
     * What the operator is asked.
     *
     * @param what without a colon: {@code Password of root}
     * @param otherwise how to give it where nobody can be asked
     */
    public record Question(String what, String otherwise) {}

    private final Supplier<String> source;
    private @Nullable String value;

    public Secret(Supplier<String> source) {
        this.source = source;
    }

    /** One that is known already. */
    public static Secret of(String value) {
        Secret secret = new Secret(() -> value);
        secret.value = value;
        return secret;
    }

    public synchronized String reveal() {
        if (value == null) {
            value = source.get();
        }
        return value;
    }

    /** Whether it has been revealed, so that nobody has to be asked any more. */
    public synchronized boolean known() {
        return value != null;
    }

    @Override
    public String toString() {
        return "(secret)";
    }
}
