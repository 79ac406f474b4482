package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Login;
import java.util.Optional;

/** Who we are to etcd's auth, and what has been seen of that auth so far. */
final class Authentication {
    private final Optional<Login> login;
    private final Optional<String> certificateUser;
    private volatile String seen = "unknown";

    Authentication(Optional<Login> login, Optional<Credentials> credentials) {
        this.login = login;
        this.certificateUser =
                credentials.flatMap(Credentials::client).flatMap(pair -> Certificates.commonName(pair.certificate()));
    }

    Optional<Login> login() {
        return login;
    }

    /** Whether logging in makes sense: there is a login, and auth is not known to be off. */
    boolean possible() {
        return login.isPresent() && !"off".equals(seen);
    }

    /** Whom a refused call was made as: {@code user alice}, or the client certificate's name. */
    Optional<String> identity() {
        return login.map(given -> "user " + given.user())
                .or(() -> certificateUser.map(name -> "the client certificate's CN " + name));
    }

    void seenOn() {
        seen = "on";
    }

    void seenOff() {
        seen = "off";
    }

    /** "on", "off" or "unknown". */
    String seen() {
        return seen;
    }
}
