package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.Access.Login;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The login at one address. etcd keeps a login alive only at the member where it is used (3.3 to 3.7, measured), and forgets
 * it when that member restarts; so each address has its own.
 */
final class LoginHere {
    private final Wires wires;
    private final Authentication authentication;
    private final Failures failures;
    private volatile @Nullable String token;

    LoginHere(Wires wires, Authentication authentication, Failures failures) {
        this.wires = wires;
        this.authentication = authentication;
        this.failures = failures;
    }

    /** What shows the login to etcd; null before the first. */
    @Nullable
    String token() {
        return token;
    }

    /** Before a changing call: a login of this moment, where there is one to make. */
    void renew(ManagedChannel channel, Where where) {
        if (authentication.possible()) {
            logIn(channel, where);
        }
    }

    /** Before a read: whatever login there is, else a first one. */
    void ensure(ManagedChannel channel, Where where) {
        if (token == null) {
            renew(channel, where);
        }
    }

    /**
     * Whether a call that failed may do better after a login: the old one ran out, or none was shown and the member wants
     * one.
     */
    boolean wouldHelp(StatusRuntimeException failure, @Nullable String shown) {
        boolean wanted = failures.wantsLogin(failure, shown != null);
        if (wanted) {
            authentication.seenOn();
        }
        return wanted && authentication.possible();
    }

    void logIn(ManagedChannel channel, Where where) {
        Optional<Login> login = authentication.login();
        if (login.isEmpty()) {
            return;
        }
        Call<AuthenticateRequest, AuthenticateResponse> call = new Call<>(
                "login",
                AuthGrpc.getAuthenticateMethod(),
                AuthenticateRequest.newBuilder()
                        .setNameBytes(ByteString.copyFromUtf8(login.get().user()))
                        .setPassword(login.get().password().reveal())
                        .build(),
                wires.access().patience().answering(),
                Call.Kind.READS);
        try {
            token = Unary.send(call, channel, null).getToken();
            authentication.seenOn();
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), where, e);
        } catch (StatusRuntimeException e) {
            if (!Failures.saysAuthIsOff(e)) {
                throw failures.of(e, call, where);
            }
            authentication.seenOff();
        }
    }
}
