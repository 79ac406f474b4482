package dev.etcdsh.maintenance.snapshot;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Outcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What our own disk refuses, in words. */
final class Disk {
    private Disk() {}

    static Outcome.Failed failed(String what, IOException failure) {
        Problem problem = new Problem(what, why(failure), "see that the folder is there, may be written, and has room");
        return new Outcome.Failed(problem, true);
    }

    private static String why(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
