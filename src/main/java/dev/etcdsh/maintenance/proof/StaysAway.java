package dev.etcdsh.maintenance.proof;

import dev.etcdsh.cluster.CallFailed;
import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.NoSpace;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Lists the alarms, waits, and lists them once more.
 *
 * @param watch how long to wait; zero for not at all
 */
public record StaysAway(Duration watch) implements Step {
    @Override
    public String title() {
        return watch.isZero()
                ? "list the alarms: NOSPACE must be gone"
                : "list the alarms, and once more after " + seconds(watch) + ": NOSPACE must stay away";
    }

    @Override
    public String work() {
        return "watch alarms";
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public boolean restsOnTheLast() {
        return true;
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Instant began = site.clock().now();
        Outcome outcome = watch(site, now);
        Duration took = Duration.between(began, site.clock().now());
        return List.of(new Finished(work(), member(), Optional.empty(), Optional.empty(), outcome, took, false));
    }

    private Outcome watch(Site site, ClusterView now) {
        try {
            List<String> raised = NoSpace.raisers(site.cluster(), now);
            if (raised.isEmpty() && !watch.isZero()) {
                site.progress().doing("watching for " + seconds(watch) + " whether NOSPACE comes back");
                site.clock().pause(watch);
                raised = NoSpace.raisers(site.cluster(), now);
            }
            return raised.isEmpty()
                    ? new Outcome.Done()
                    : new Outcome.Failed(watch.isZero() ? raised(raised) : back(raised));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown(notWatched("stopped by the operator"));
        } catch (CallFailed failed) {
            return new Outcome.Unknown(notWatched(failed.problem().brief()));
        }
    }

    private static Problem raised(List<String> by) {
        return new Problem(
                "NOSPACE is raised by " + String.join(", ", by),
                "writes are refused",
                "'recover', or 'compact', 'defrag' and 'disarm', in this order");
    }

    /** What a write that fails, or a list, shows. */
    static Problem back(List<String> raised) {
        return new Problem(
                raised.isEmpty() ? "NOSPACE is back" : "NOSPACE is back, raised by " + String.join(", ", raised),
                "a file is still at its quota, or live data fills it again",
                "'status' shows whose; compact, defragment that member, then 'disarm' again");
    }

    private static Problem notWatched(String why) {
        return new Problem("whether NOSPACE stays away is not known", why, "'alarms' shows it");
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
