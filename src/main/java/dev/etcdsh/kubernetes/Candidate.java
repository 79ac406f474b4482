package dev.etcdsh.kubernetes;

import java.nio.file.Files;
import java.util.Optional;

/**
 * A client pair that could be shown to etcd; whether etcd takes it, only a handshake tells.
 *
 * @param pair empty for showing none, to an etcd that asks for none
 * @param objection why it cannot even be shown; empty when it can
 */
public record Candidate(Optional<ClientPair> pair, Optional<String> objection) {
    /** Shows nothing. */
    static final Candidate NONE = new Candidate(Optional.empty(), Optional.empty());

    static Candidate of(ClientPair pair, NodeFiles files) {
        return new Candidate(
                Optional.of(pair),
                objection("", pair.certificate(), files).or(() -> objection("its key: ", pair.key(), files)));
    }

    private static Optional<String> objection(String which, String path, NodeFiles files) {
        if (!files.has(path)) {
            return Optional.of(which + "not there");
        }
        return Files.isReadable(files.at(path)) ? Optional.empty() : Optional.of(which + "no permission to read it");
    }

    /** What it was made for: {@code healthcheck-client}. */
    public String word() {
        return pair.map(shown -> shown.role().word()).orElse("none");
    }

    /** What is shown, in a word: {@code client healthcheck-client.crt}. */
    public String shown() {
        return pair.map(ClientPair::certificate)
                .map(path -> "client " + path.substring(path.lastIndexOf('/') + 1))
                .orElse("no client certificate");
    }
}
