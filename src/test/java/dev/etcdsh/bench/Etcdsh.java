package dev.etcdsh.bench;

import dev.etcdsh.acceptance.Rehearsal;
import dev.etcdsh.launcher.Java;
import dev.etcdsh.session.Journal;
import dev.etcdsh.session.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * etcdsh by its launcher, with its flags.
 *
 * @param folder for its archive of classes and for what it remembers
 */
record Etcdsh(Java java, Path folder) {
    /** With the Java that the launcher takes and an archive made for it, as after the first start on a node. */
    static Etcdsh asInstalled(Path folder) throws IOException, InterruptedException {
        Etcdsh etcdsh = new Etcdsh(Java.newest(), folder);
        etcdsh.train();
        return etcdsh;
    }

    void train() throws IOException, InterruptedException {
        started(List.of("--train")).toTheEnd();
    }

    Started started(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("shell/etcdsh").toAbsolutePath().toString()));
        command.addAll(arguments);
        Map<String, String> environment = new HashMap<>(java.environment());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("XDG_STATE_HOME", state().toString());
        return new Started(command, environment);
    }

    /** An open session on a cluster. */
    OpenSession session(Rehearsal cluster) throws IOException {
        return OpenSession.start(started(connection(cluster)), text -> {});
    }

    Journal journal() {
        return new Journal(new StateFolder(state().resolve("etcdsh")));
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** The connection options, with the times that hold where nobody says otherwise: tests wait longer. */
    static List<String> connection(Rehearsal cluster) {
        List<String> words = new ArrayList<>();
        Map<String, String> settings = new HashMap<>(Rehearsal.settings(cluster.etcd()));
        settings.keySet().removeAll(List.of("dial-timeout", "command-timeout"));
        settings.forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        return words;
    }
}
