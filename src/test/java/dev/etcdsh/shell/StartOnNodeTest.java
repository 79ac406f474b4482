package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.kubernetes.KubeadmNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is started on a node whose etcd does not listen: what it says of where it looked. */
class StartOnNodeTest {
    private static final String AT_NOBODY = """
            127.0.0.1:1 cannot be reached
              why:  connection refused
              next: is etcd running there, and is the port right?
            exit 4
            """;

    private final KubeadmNode node;

    StartOnNodeTest(@TempDir Path root) {
        node = KubeadmNode.of("v1.34.4-default", root);
        String listening = node.text(KubeadmNode.MANIFEST).replaceAll("https://[0-9.]+:2379", "http://127.0.0.1:1");
        node.write(KubeadmNode.MANIFEST, listening);
    }

    @Test
    void whatTheNodesFilesLeadToIsNamed() {
        assertThat(shown(here().run("members"))).isEqualTo("""
                etcd cannot be reached through @/etc/kubernetes/manifests/etcd.yaml
                  why:  connection refused
                  next: is etcd running there, and is the port right?; discover shows what was found, and probe status whether its kubelet kills it over and over
                exit 4
                """);
    }

    @Test
    void whatSaysWhomToTalkToWinsOverTheNodesFiles() {
        assertThat(shown(here().run("--endpoints", "127.0.0.1:1", "members"))).isEqualTo(AT_NOBODY);
        assertThat(shown(here().with("ETCDSH_ENDPOINTS", "127.0.0.1:1").run("members")))
                .isEqualTo(AT_NOBODY);
        assertThat(shown(here().with("ETCDCTL_ENDPOINTS", "127.0.0.1:1").run("members")))
                .isEqualTo(AT_NOBODY);
        assertThat(shown(here().run("--root", node.root().toString(), "--endpoints", "127.0.0.1:1", "members")))
                .isEqualTo(AT_NOBODY);
    }

    @Test
    void theirFilesAreLeftAloneWhenAskedTo() {
        assertThat(here().run("--no-discover", "members").err()).doesNotContain("etcd.yaml");
    }

    @Test
    void aManifestThatStartsNoEtcdIsOneClearError() {
        node.write("/web.yaml", "kind: Pod\nspec: {containers: [{name: web, command: [nginx]}]}\n");

        assertThat(shown(
                        Started.forReal().run("--manifest", node.at("/web.yaml").toString(), "status")))
                .isEqualTo("""
                @/web.yaml cannot be used
                  why:  no container of it runs etcd: it has web
                  next: name the manifest of a static pod with one etcd; --no-discover leaves the node's files alone, --endpoints names the cluster
                exit 2
                """);
    }

    @Test
    void aRootThatIsNoFolderIsRefused() {
        assertThat(shown(Started.forReal().run("--root", node.at("/none").toString(), "status")))
                .isEqualTo("""
                --root @/none cannot be used
                  why:  it is no folder
                  next: name the folder where the node's file system is mounted
                exit 2
                """);
    }

    @Test
    void aNodeThatWasNamedAndTellsNothingIsNotTakenForThisMachine() {
        assertThat(shown(Started.forReal().run("--root", node.at("/etc").toString(), "status")))
                .isEqualTo("""
                no etcd is known below @/etc
                  why:  none of the files is there that installers make
                  next: name what starts it by --manifest; --no-discover leaves the node's files alone, --endpoints names the cluster
                exit 2
                """);
    }

    @Test
    void discoverSaysWhatWasLookedForWhereNothingIs() {
        assertThat(Started.forReal().run("discover").screen()).isEqualTo("""
                no etcd is known here: none of these files is there
                  /etc/kubernetes/manifests/etcd.yaml
                  /etc/kubernetes/manifests/kube-apiserver.yaml
                  /var/lib/rancher/rke2/agent/pod-manifests/etcd.yaml
                  /var/lib/rancher/rke2/agent/pod-manifests/kube-apiserver.yaml
                  /var/lib/rancher/k3s/server/db/etcd/config
                  /etc/systemd/system/etcd.service
                  /usr/lib/systemd/system/etcd.service
                  /lib/systemd/system/etcd.service
                  /etc/etcd.env
                  /etc/default/etcd
                  /etc/etcd/etcd.conf
                  /etc/etcd/etcd.conf.yml
                exit 0
                """);
    }

    private Started here() {
        return Started.forReal().on(node.root());
    }

    private String shown(Started.Ended ended) {
        return ended.screen().replace(node.root().toString(), "@");
    }
}
