package dev.etcdsh.jetcd;

import com.google.protobuf.ByteString;
import dev.etcdsh.cluster.Access.Endpoint;
import dev.etcdsh.cluster.Access.Login;
import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.MemberId;
import io.etcd.jetcd.api.AuthGrpc;
import io.etcd.jetcd.api.AuthenticateRequest;
import io.etcd.jetcd.api.AuthenticateResponse;
import io.etcd.jetcd.api.ClusterGrpc;
import io.etcd.jetcd.api.MemberListRequest;
import io.etcd.jetcd.api.MemberListResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to one address: a connection that is made when it is needed and kept, who lives there, and the login there. etcd
 * forgets a login that is not used <em>at that member</em> (facts of 3.3 to 3.7), so logins belong to a line.
 */
final class Line {
    private final Endpoint address;
    private final Wires wires;
    private final Authentication authentication;
    private final Failures failures;
    private volatile @Nullable String token;
    private volatile @Nullable Contact last;
    private @Nullable CompletableFuture<Contact> meeting;

    Line(Endpoint address, Wires wires, Authentication authentication) {
        this.address = address;
        this.wires = wires;
        this.authentication = authentication;
        this.failures = new Failures(wires, authentication);
    }

    Endpoint address() {
        return address;
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
            meeting = CompletableFuture.supplyAsync(() -> dial(where), wires.background());
        }
        return meeting;
    }

    /** The connection here, waited for. */
    Contact contact(Where where) {
        try {
            return meet(where).get();
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
        if (call.changes() || (call.kind() == Call.Kind.READS && token == null)) {
            logIn(contact.channel(), where);
        }
        @Nullable String used = token;
        try {
            return Unary.send(call, contact.channel(), used);
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), where, e);
        } catch (StatusRuntimeException e) {
            if (call.changes() || !failures.wantsLogin(e, used != null) || !authentication.possible()) {
                throw failures.of(e, call, where);
            }
        }
        return askAgain(call, contact, where);
    }

    /** A stream over a connection that stands, with the login that is there. */
    <Q, A> ClientCall<Q, A> open(Contact contact, MethodDescriptor<Q, A> method, CallOptions options) {
        return Unary.as(token, contact.channel()).newCall(method, options);
    }

    private <Q, A> A askAgain(Call<Q, A> call, Contact contact, Where where) {
        logIn(contact.channel(), where);
        try {
            return Unary.send(call, contact.channel(), token);
        } catch (InterruptedException e) {
            throw failures.cancelled(call.name(), where, e);
        } catch (StatusRuntimeException e) {
            throw failures.of(e, call, where);
        }
    }

    /** Logs in here, when there is a login and etcd's auth is not known to be off. */
    void logIn(ManagedChannel channel, Where where) {
        if (!authentication.possible()) {
            return;
        }
        Login login = authentication.login().orElseThrow();
        Call<AuthenticateRequest, AuthenticateResponse> call = new Call<>(
                "login",
                AuthGrpc.getAuthenticateMethod(),
                AuthenticateRequest.newBuilder()
                        .setNameBytes(ByteString.copyFromUtf8(login.user()))
                        .setPassword(login.password().reveal())
                        .build(),
                wires.access().commandTimeout(),
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

    private boolean broken(CompletableFuture<Contact> meeting) {
        return meeting.isCompletedExceptionally()
                || (meeting.isDone() && !meeting.getNow(null).stands());
    }

    private Contact dial(Where where) {
        ManagedChannel channel = wires.channel(address);
        try {
            MemberListResponse answer = greet(channel, where);
            Contact contact =
                    new Contact(channel, new MemberId(answer.getHeader().getMemberId()), Answers.membership(answer));
            last = contact;
            return contact;
        } catch (CallFailed e) {
            channel.shutdownNow();
            throw e;
        }
    }

    /** Ready or failed: on a channel that failed the next call fails at once, and says why. */
    private void awaitConnection(ManagedChannel channel, Where where) throws InterruptedException {
        Duration patience = wires.access().dialTimeout();
        long end = System.nanoTime() + patience.toNanos();
        ConnectivityState state = channel.getState(true);
        while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
            CountDownLatch changed = new CountDownLatch(1);
            channel.notifyWhenStateChanged(state, changed::countDown);
            if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw failures.noConnection(where, patience);
            }
            state = channel.getState(true);
        }
    }

    /** The member list is what a member tells even while it defragments or has no quorum, and its header says who it is. */
    private MemberListResponse greet(ManagedChannel channel, Where where) {
        Call<MemberListRequest, MemberListResponse> call = new Call<>(
                "member list",
                ClusterGrpc.getMemberListMethod(),
                MemberListRequest.getDefaultInstance(),
                wires.access().commandTimeout(),
                Call.Kind.OPEN);
        try {
            awaitConnection(channel, where);
            try {
                return Unary.send(call, channel, token);
            } catch (StatusRuntimeException e) {
                if (!failures.wantsLogin(e, token != null) || !authentication.possible()) {
                    throw failures.ofDial(e, call, where);
                }
            }
            logIn(channel, where);
            return Unary.send(call, channel, token);
        } catch (StatusRuntimeException e) {
            throw failures.ofDial(e, call, where);
        } catch (InterruptedException e) {
            throw failures.cancelled("connecting", where, e);
        }
    }
}
