package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.Member;
import java.time.Duration;

/**
 * Tells the operator what can be heard of a member that is silent because it is defragmented: its metrics page and its member
 * list answer all the while. Only words for the progress line; nothing is concluded from them.
 */
public final class SignsOfLife implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final Member member;
    private final String doing;
    private final Site site;
    private final Thread thread;

    private SignsOfLife(Member member, String doing, Site site) {
        this.member = member;
        this.doing = doing;
        this.site = site;
        this.thread = new Thread(this::listen, "etcdsh-signs-of-life");
        this.thread.setDaemon(true);
    }

    public static SignsOfLife of(Member member, String doing, Site site) {
        return new SignsOfLife(member, doing, site);
    }

    public void begin() {
        site.progress().doing(doing);
        thread.start();
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                site.clock().pause(BETWEEN);
                String heard = heard();
                if (!Thread.currentThread().isInterrupted()) {
                    site.progress().heard(heard);
                }
            }
        } catch (InterruptedException e) {
            // the defragmentation has ended
        }
    }

    private String heard() {
        try {
            return site.cluster().metrics(member).defragmenting()
                    ? ", it says it is at it"
                    : ", its metrics page answers";
        } catch (CallFailed unread) {
            return answersOtherwise();
        }
    }

    private String answersOtherwise() {
        try {
            site.cluster().membership(member);
            return ", its member list answers";
        } catch (CallFailed silent) {
            return ", nothing is heard of it";
        }
    }

    /** Ends it, and waits until it has: a late word must not follow the next step's. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
