package dev.etcdsh.faults;

import dev.etcdsh.acceptance.Rehearsal;
import org.jspecify.annotations.Nullable;

/** One cluster for all tests of a class on one version: started by the first, closed after the last. */
final class SharedRehearsal {
    private @Nullable Rehearsal open;

    Rehearsal of(String version) {
        Rehearsal rehearsal = open;
        if (rehearsal == null) {
            rehearsal = Rehearsal.start(version);
            open = rehearsal;
        }
        return rehearsal;
    }

    void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
