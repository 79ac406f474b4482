package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.CallFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call of the cluster on a thread of its own: begin several, then collect the answers, and together they cost what the
 * slowest costs. When the collecting thread is interrupted, the call is interrupted too, and its failure collected.
 */
public final class Ask<T> {
    /** Looks follow one another: to begin a thread costs as much as a call. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "etcdsh-ask");
        thread.setDaemon(true);
        return thread;
    });

    private final FutureTask<T> call;
    private @Nullable Thread asking;
    private boolean givenUp;

    private Ask(Supplier<T> call, Runnable heard) {
        this.call = new FutureTask<>(call::get) {
            @Override
            protected void done() {
                heard.run();
            }
        };
    }

    public static <T> Ask<T> begin(Supplier<T> call) {
        return begin(call, () -> {});
    }

    /**
     * The same for who waits for several.
     *
     * @param heard run when it has been answered, whatever the answer
     */
    static <T> Ask<T> begin(Supplier<T> call, Runnable heard) {
        Ask<T> ask = new Ask<>(call, heard);
        THREADS.execute(ask::run);
        return ask;
    }

    /** Begins a call that answers nothing but that it went well. */
    public static Ask<Boolean> begin(Runnable call) {
        return begin(() -> {
            call.run();
            return true;
        });
    }

    /** One whose answer is there already. */
    static <T> Ask<T> known(T answer) {
        Ask<T> ask = new Ask<>(() -> answer, () -> {});
        ask.call.run();
        return ask;
    }

    private void run() {
        asking(Thread.currentThread());
        try {
            call.run();
        } finally {
            asking(null);
        }
    }

    /** Whoever gives up interrupts this call, and never the next on the same thread. */
    private synchronized void asking(@Nullable Thread thread) {
        asking = thread;
        if (thread != null && givenUp) {
            thread.interrupt();
        }
    }

    boolean answered() {
        return call.isDone();
    }

    /** The same, waited for a little. */
    public boolean answeredWithin(Duration time) throws InterruptedException {
        try {
            call.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /** Nobody waits for it any longer. */
    public synchronized void giveUp() {
        givenUp = true;
        if (asking != null) {
            asking.interrupt();
        }
    }

    /** Waits for the answer. An interrupted caller stays interrupted, so that whatever it asks next ends at once too. */
    public Answer<T> answer() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return new Answer<>(Optional.of(call.get()), Optional.empty());
                } catch (InterruptedException e) {
                    interrupted = true;
                    giveUp();
                } catch (ExecutionException e) {
                    return new Answer<>(Optional.empty(), Optional.of(failure(e)));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static CallFailed failure(ExecutionException e) {
        if (e.getCause() instanceof CallFailed failed) {
            return failed;
        }
        throw new IllegalStateException(e.getCause());
    }

    /** Either a value or why there is none. */
    public record Answer<T>(Optional<T> value, Optional<CallFailed> failure) {
        T orThrow() {
            return value.orElseThrow(failure::orElseThrow);
        }
    }
}
