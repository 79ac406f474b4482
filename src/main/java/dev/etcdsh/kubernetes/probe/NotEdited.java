package dev.etcdsh.kubernetes.probe;

import dev.etcdsh.cluster.Problem;
import dev.etcdsh.maintenance.Outcome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Why a manifest is as it was. */
final class NotEdited {
    private NotEdited() {}

    static Outcome outcome(Path manifest, IOException failed) {
        if (failed instanceof ManifestFile.Changed) {
            return new Outcome.Failed(new Problem(
                    manifest + " was changed meanwhile",
                    "somebody else, or another etcdsh, wrote it since it was looked at; nothing was changed",
                    "'probe status' shows what it says now"));
        }
        return new Outcome.Failed(
                new Problem(
                        manifest + " is left as it was", reason(failed), "run as root, on a disk that can be written"),
                true);
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        } else if (failed instanceof FileSystemException refused && refused.getReason() != null) {
            return refused.getFile() + ": " + refused.getReason();
        }
        return String.valueOf(failed.getMessage());
    }
}
