package dev.etcdsh.cluster;

import java.util.List;

/**
 * A member as the member list tells it.
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
}
