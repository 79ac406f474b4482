package dev.etcdsh.maintenance.recovery;

import dev.etcdsh.cluster.ClusterView;
import dev.etcdsh.cluster.Member;
import dev.etcdsh.maintenance.Finished;
import dev.etcdsh.maintenance.Outcome;
import dev.etcdsh.maintenance.Site;
import dev.etcdsh.maintenance.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A member that did not answer, and what remains to be done when it is back. Never done: the recovery is not complete. */
record LeftOut(Member missing) implements Step {
    @Override
    public String title() {
        return missing.label()
                + " is left out: it does not answer. It still has its old file, and raises NOSPACE again when"
                + " it returns with it; 'recover --resume' goes on then";
    }

    @Override
    public String work() {
        return "left out";
    }

    @Override
    public Optional<Member> member() {
        return Optional.of(missing);
    }

    @Override
    public boolean changes() {
        return false;
    }

    @Override
    public List<Finished> run(Site site, ClusterView now, List<Finished> sofar) {
        Outcome outcome = new Outcome.NotBegun("it raises NOSPACE when it returns; then 'recover --resume'");
        return List.of(
                new Finished(work(), member(), now.of(missing.id()), Optional.empty(), outcome, Duration.ZERO, false));
    }
}
