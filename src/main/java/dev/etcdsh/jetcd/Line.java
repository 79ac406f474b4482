package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.MemberId;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The way to one address: a connection that is made when it is needed and kept, who lives there, and the login there. */
final class Line {
    private final Endpoint address;
    private final Wires wires;
    private final Failures failures;
    private final LoginHere login;
    private volatile @Nullable Contact last;
    private @Nullable CompletableFuture<Contact> meeting;

    Line(Endpoint address, Wires wires, Authentication authentication) {
        this.address = address;
        this.wires = wires;
        this.failures = new Failures(wires, authentication);
        this.login = new LoginHere(wires, authentication, failures);
    }

    Endpoint address() {
        return address;
    }

    LoginHere login() {
        return login;
    }

    /** The connection made here last, whether it stands or not. */
    Optional<Contact> lastContact() {
        return Optional.ofNullable(last);
    }

    /** Who answered here last. */
    Optional<MemberId> lastMet() {
        return lastContact().map(Contact::member);
    }

    /** The connection here, made on another thread when there is none: it is everybody's, whoever stops waiting for it. */
    synchronized CompletableFuture<Contact> meet(Where where) {
        if (meeting == null || broken(meeting)) {
            lastContact().ifPresent(gone -> gone.channel().shutdown());
            meeting = CompletableFuture.supplyAsync(() -> dial(where), wires.background());
        }
        return meeting;
    }

    /** The connection here, waited for. */
    Contact contact(Where where, Wait waited) {
        try {
            return waited.of(meet(where));
        } catch (TimeoutException e) {
            throw failures.noConnection(where, waited.most());
        } catch (InterruptedException e) {
            throw failures.cancelled("connecting", where, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CallFailed failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Asks over a connection that stands, with the login it takes. */
    <Q, A> A ask(Call<Q, A> call, Contact contact, Where where) {
        switch (call.kind()) {
            case CHANGES -> login.renew(contact.channel(), where);
            case READS -> login.ensure(contact.channel(), where);
            case OPEN -> {}
        }
        @Nullable String shown = login.token();
        try {
            return Unary.send(call, contact.channel(), shown);
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), where, e);
        } catch (StatusRuntimeException e) {
            if (!login.wouldHelp(e, shown) || call.changes()) {
                throw failures.of(e, call, where);
            }
        }
        return askAgain(call, contact, where);
    }

    /** A read, after a new login. */
    private <Q, A> A askAgain(Call<Q, A> call, Contact contact, Where where) {
        login.logIn(contact.channel(), where);
        try {
            return Unary.send(call, contact.channel(), login.token());
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), where, e);
        } catch (StatusRuntimeException e) {
            throw failures.of(e, call, where);
        }
    }

    /** A stream over a connection that stands, with the login that is there. */
    <Q, A> ClientCall<Q, A> open(Contact contact, MethodDescriptor<Q, A> method, CallOptions options) {
        return Unary.as(login.token(), contact.channel()).newCall(method, options);
    }

    private Contact dial(Where where) {
        Contact contact = new Dial(wires, login, failures).to(where);
        last = contact;
        return contact;
    }

    static boolean broken(CompletableFuture<Contact> meeting) {
        return meeting.isDone()
                && (meeting.isCompletedExceptionally() || !meeting.join().stands());
    }
}
