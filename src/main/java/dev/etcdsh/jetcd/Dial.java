package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterId;
import dev.etcdsh.cluster.MemberId;
import io.etcd.jetcd.api.ResponseHeader;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a connection and finds out who is at the other end. */
record Dial(Wires wires, LoginHere login, Failures failures) {
    /** @throws CallFailed UNREACHABLE when no connection stands within the dial timeout */
    Contact to(Where where) {
        try {
            return once(where);
        } catch (CallFailed e) {
            if (!wires.another(where.address(), e)) {
                throw e;
            }
        }
        return once(where);
    }

    private Contact once(Where where) {
        ManagedChannel channel = wires.channel(where.address());
        try {
            awaitConnection(channel, where);
            ResponseHeader who = greet(channel, where);
            return new Contact(
                    channel,
                    new MemberId(who.getMemberId()),
                    new ClusterId(who.getClusterId()),
                    new AtomicReference<>());
        } catch (CallFailed e) {
            wires.giveUp(channel);
            throw e;
        }
    }

    /** Ready or failed: on a channel that failed the next call fails at once, and says why. */
    private void awaitConnection(ManagedChannel channel, Where where) {
        Duration patience = wires.access().patience().connecting();
        long end = System.nanoTime() + patience.toNanos();
        ConnectivityState state = channel.getState(true);
        try {
            while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
                CountDownLatch changed = new CountDownLatch(1);
                channel.notifyWhenStateChanged(state, changed::countDown);
                if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    throw failures.noConnection(where, patience);
                }
                state = channel.getState(true);
            }
        } catch (InterruptedException e) {
            throw failures.cancelled("connecting", where, e);
        }
    }

    /**
     * The member list is what a member tells even while it defragments or has no quorum. A learner refuses it, but tells its
     * status. The header of either says who it is.
     */
    private ResponseHeader greet(ManagedChannel channel, Where where) {
        Calls calls = new Calls(wires.access().patience().answering());
        try {
            return ask(calls.memberList(), channel, where).getHeader();
        } catch (CallFailed e) {
            if (e.kind() != CallFailed.Kind.LEARNER) {
                throw e;
            }
        }
        return ask(calls.status(), channel, where).getHeader();
    }

    private <Q, A> A ask(Call<Q, A> call, ManagedChannel channel, Where where) {
        try {
            try {
                return Unary.send(call, channel, login.token());
            } catch (StatusRuntimeException e) {
                if (!login.wouldHelp(e, login.token())) {
                    throw failures.ofDial(e, call, where);
                }
            }
            login.logIn(channel, where);
            return Unary.send(call, channel, login.token());
        } catch (StatusRuntimeException e) {
            throw failures.ofDial(e, call, where);
        } catch (InterruptedException e) {
            throw failures.cancelled("connecting", where, e);
        }
    }
}
