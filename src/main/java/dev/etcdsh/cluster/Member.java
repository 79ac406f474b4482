package dev.etcdsh.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as the member list tells it.
 *
 * <p>It is compared in every look, like {@link ClusterId}.
 *
 * @param name empty until the member has started for the first time
 * @param learner not counted for quorum; refuses compact, defrag and linearizable reads. Always false before 3.4
 */
public record Member(MemberId id, String name, List<String> peerUrls, List<String> clientUrls, boolean learner) {
    public Member {
        peerUrls = List.copyOf(peerUrls);
        clientUrls = List.copyOf(clientUrls);
    }

    public boolean started() {
        return !name.isEmpty();
    }

    public boolean voter() {
        return !learner;
    }

    /** What an operator calls it: its name, or its id while it has none. */
    public String label() {
        return started() ? name : id.hex();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Member that
                && id.equals(that.id)
                && name.equals(that.name)
                && peerUrls.equals(that.peerUrls)
                && clientUrls.equals(that.clientUrls)
                && learner == that.learner;
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
