package dev.etcdsh.jetcd;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.CallFailed.Kind;
import dev.etcdsh.cluster.Problem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.math.BigDecimal;
import java.time.Duration;

/** Puts failed calls into an operator's words. */
final class Failures {
    private final Wires wires;
    private final Authentication authentication;

    Failures(Wires wires, Authentication authentication) {
        this.wires = wires;
        this.authentication = authentication;
    }

    /** A call over a connection that stood. */
    CallFailed of(StatusRuntimeException failure, Call<?, ?> call, Where where) {
        Kind kind = Refusals.kind(failure.getStatus());
        return new CallFailed(kind, problem(kind, failure.getStatus(), call, where), failure);
    }

    /** The first call over a new connection: that it broke means that there never was one, and without it nothing is known. */
    CallFailed ofDial(StatusRuntimeException failure, Call<?, ?> call, Where where) {
        Status status = failure.getStatus();
        Kind kind = Refusals.kind(status);
        if (kind == Kind.BROKEN) {
            return new CallFailed(Kind.UNREACHABLE, new DialTrouble(wires).problem(failure, where), failure);
        }
        if (kind == Kind.NOT_PERMITTED) {
            return new CallFailed(Kind.LOGIN_REFUSED, problem(kind, status, call, where), failure);
        }
        if (status.getCode() == Status.Code.UNIMPLEMENTED
                || Refusals.words(status).startsWith("HTTP status")) {
            Problem problem = new Problem(
                    where + " is not etcd",
                    "what listens there answered: " + Refusals.words(status),
                    "check the address");
            return new CallFailed(Kind.UNREACHABLE, problem, failure);
        }
        return of(failure, call, where);
    }

    CallFailed noConnection(Where where, Duration patience) {
        return new CallFailed(
                Kind.UNREACHABLE,
                new Problem(
                        where + " cannot be reached",
                        "no connection within " + seconds(patience),
                        "is the address right, is a firewall in between, is that etcd frozen?"));
    }

    /** The operator stopped waiting. The thread stays interrupted, so that what follows stops as well. */
    CallFailed cancelled(String call, Where where, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CallFailed(Kind.CANCELLED, Problem.of(call + " at " + where + " was given up"), e);
    }

    /** Whether a read may do better after a login: the old one ran out, or none was sent and the member wants one. */
    boolean wantsLogin(StatusRuntimeException failure, boolean sentOne) {
        return Refusals.loginRanOut(failure.getStatus())
                || (!sentOne && Refusals.kind(failure.getStatus()) == Kind.NOT_PERMITTED);
    }

    static boolean saysAuthIsOff(StatusRuntimeException failure) {
        return Refusals.words(failure.getStatus()).contains("authentication is not enabled");
    }

    private Problem problem(Kind kind, Status status, Call<?, ?> call, Where where) {
        String words = Refusals.words(status);
        return switch (kind) {
            case NO_ANSWER ->
                new Problem(
                        where + " does not answer",
                        "no answer to " + call.name() + " within " + seconds(call.deadline()),
                        call.changes()
                                ? "it may be at it still: look with 'status' before trying again"
                                : "it may be frozen, defragmenting or without quorum: look at the others with 'status'");
            case BROKEN ->
                new Problem(
                        "the connection to " + where + " broke",
                        "after " + call.name() + " had been sent" + (words.isEmpty() ? "" : ": " + words),
                        call.changes()
                                ? "whether it ran is not known: look with 'status' before trying again"
                                : "try again");
            case NO_QUORUM ->
                new Problem(
                        where + " found no agreement for " + call.name(),
                        words,
                        "look with 'status' which members are down");
            case LEARNER ->
                new Problem(where + " is a learner and does not serve " + call.name(), words, "name a voting member");
            case COMPACTED -> new Problem(where + " has compacted that revision already", words, "");
            case FUTURE_REVISION ->
                new Problem(where + " has not reached that revision", words, "look with 'revision' how far it goes");
            case NO_SPACE ->
                new Problem(where + " is out of space", words, "compact, defrag and disarm, in this order");
            case CORRUPT ->
                new Problem(
                        where + " refuses " + call.name() + ": the cluster has a CORRUPT alarm",
                        words,
                        "find the member whose data differs and replace it; do not compact, defragment or disarm");
            case LOGIN_REFUSED ->
                new Problem(
                        where + " refused the login of "
                                + authentication.identity().orElse("nobody"),
                        "wrong user or password",
                        "check --user and the password");
            case NOT_PERMITTED -> notPermitted(words, status, call, where);
            default ->
                new Problem(
                        where + " refused " + call.name(),
                        words.isEmpty() ? status.getCode().name() : words,
                        "");
        };
    }

    private Problem notPermitted(String words, Status status, Call<?, ?> call, Where where) {
        if (words.contains("user name is empty")) {
            return new Problem(
                    where + " wants a login for " + call.name(),
                    "etcd's auth is on, and neither a user was given nor a client certificate that names one",
                    "give --user NAME; the password is asked for");
        }
        String who = authentication.identity().orElse("nobody");
        if (words.contains("not found")) {
            return new Problem(
                    where + " does not know " + who,
                    "etcd's auth is on, and the name is none of its users",
                    "give --user NAME; the password is asked for");
        }
        if (Refusals.loginRanOut(status)) {
            return new Problem(
                    where + " did not accept its own login for " + call.name(), words, "nothing ran; try again");
        }
        return new Problem(
                where + " does not permit " + call.name() + " to " + who,
                words,
                "etcd's auth is on: log in as a user with the role root");
    }

    /** {@code 5 s}, {@code 0.25 s}. */
    static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }
}
