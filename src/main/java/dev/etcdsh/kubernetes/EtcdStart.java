package dev.etcdsh.kubernetes;

import java.util.List;
import java.util.Map;

/** Reads what etcd is started with from the file that starts it. */
final class EtcdStart {
    private final NodeFiles node;

    /**
     * A reader.
     *
     * @param node where the files are that the file names
     */
    EtcdStart(NodeFiles node) {
        this.node = node;
    }

    /**
     * Reads it.
     *
     * @param here where the path leads
     * @throws Unusable when it cannot be read, or starts no etcd
     */
    Etcd read(Form form, String path, NodeFiles here) {
        return switch (form) {
            case POD -> Etcd.of(StaticPod.read(here.at(path).toString(), here.yaml(path)), node);
            case CONFIGURATION -> Etcd.of(EtcdFlags.ofFile(here.yaml(path)));
            case VARIABLES -> Etcd.of(flags(List.of(), EnvironmentFile.variables(here.text(path))));
            case UNIT -> ofUnit(path, here);
        };
    }

    private Etcd ofUnit(String path, NodeFiles here) {
        ServiceUnit unit = ServiceUnit.read(path.substring(path.lastIndexOf('/') + 1), here.text(path), node);
        List<String> words = unit.after("etcd")
                .orElseThrow(() -> new Unusable(
                        here.at(path) + " cannot be used",
                        "its ExecStart runs no etcd",
                        "name what starts it by --manifest, or the cluster by --endpoints"));
        return Etcd.of(flags(words, unit.environment()));
    }

    private EtcdFlags flags(List<String> words, Map<String, String> environment) {
        return EtcdFlags.of(CommandLine.flags(words), environment, node::yaml);
    }
}
