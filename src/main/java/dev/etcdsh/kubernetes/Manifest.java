package dev.etcdsh.kubernetes;

import dev.etcdsh.kubernetes.WrittenYaml.Entry;
import dev.etcdsh.kubernetes.WrittenYaml.Listing;
import dev.etcdsh.kubernetes.WrittenYaml.Mapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The manifest of etcd's static pod, byte by byte. An edit changes the bytes of a probe alone, and is read again: what then says
 * anything else than was wanted is {@link Unusable}.
 */
public final class Manifest {
    private static final String BY_HAND = "take the probe out by hand; nothing was changed";

    private final String file;
    private final byte[] bytes;
    private final NodeFiles files;
    private final Etcd etcd;
    private final WrittenYaml written;
    private final int container;

    private Manifest(String file, byte[] bytes, NodeFiles files) {
        this.file = file;
        this.bytes = bytes.clone();
        this.files = files;
        String text = text(file, bytes);
        StaticPod pod = StaticPod.read(file, YamlFile.read(file, text));
        this.etcd = Etcd.of(pod, files);
        this.container = pod.containers().indexOf(pod.running("etcd"));
        this.written = WrittenYaml.of(file, text);
    }

    /**
     * Of bytes that were read.
     *
     * @param file how errors name it
     * @param files where the files that it names are
     * @throws Unusable when it is no manifest of etcd
     */
    public static Manifest of(String file, byte[] bytes, NodeFiles files) {
        return new Manifest(file, bytes, files);
    }

    public Etcd etcd() {
        return etcd;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean is(byte[] others) {
        return Arrays.equals(bytes, others);
    }

    public Optional<Probe> probe(Probe.Kind kind) {
        return etcd.probes().stream().filter(probe -> probe.kind() == kind).findFirst();
    }

    /** The same without those of etcd's probes that it has, the last in the file first: one may point at another before it. */
    public Manifest without(Collection<Probe.Kind> kinds) {
        Optional<Probe.Kind> last = kinds.stream()
                .filter(kind -> probe(kind).isPresent())
                .max(Comparator.comparing(kind -> entry(place(), kind).start()));
        return last.map(kind -> without(kind).without(kinds)).orElse(this);
    }

    private Manifest without(Probe.Kind kind) {
        Mapping place = place();
        Entry entry = entry(place, kind);
        List<String> wanted = new ArrayList<>(written.said());
        wanted.subList(entry.key().from(), entry.value().to()).clear();
        refuseWherePointedAt(entry);
        Manifest edited = checked(edit().without(place, entry), wanted);
        if (edited.probe(kind).isPresent()) {
            throw refused("its " + key(kind) + " stands in something that is merged in, too");
        }
        return edited;
    }

    /**
     * The same with one of etcd's probes looking at another page.
     *
     * @param path with its query, of characters that need no quotes
     */
    public Manifest looking(Probe.Kind kind, String path) {
        Entry probe = entry(place(), kind);
        Entry get = within(probe, "httpGet", kind);
        Entry at = within(get, "path", kind);
        int event = at.value().from();
        Manifest edited = checked(edit().with(at, path), Optional.empty());
        List<String> is = new ArrayList<>(edited.written.said());
        List<String> was = new ArrayList<>(written.said());
        is.set(event, "");
        was.set(event, "");
        boolean done = edited.probe(kind)
                .filter(one -> one.check() instanceof ProbeCheck.Http http
                        && http.path().equals(path))
                .isPresent();
        if (!is.equals(was) || !done) {
            throw refused("the path of its " + key(kind) + " cannot be replaced alone");
        }
        return edited;
    }

    /** The same with those probes that another has and this one has not, each behind the key that it follows there. */
    public Manifest with(Collection<Probe.Kind> kinds, Manifest other) {
        Optional<Probe.Kind> first = kinds.stream()
                .filter(kind -> probe(kind).isEmpty() && other.probe(kind).isPresent())
                .min(Comparator.comparing(
                        kind -> other.entry(other.place(), kind).start()));
        return first.map(kind -> with(kind, other).with(kinds, other)).orElse(this);
    }

    private Manifest with(Probe.Kind kind, Manifest other) {
        Mapping there = other.place();
        Entry added = other.entry(there, kind);
        Mapping here = place();
        if (there.flow() || here.flow()) {
            throw refused("etcd's container is written in braces");
        }
        Entry neighbour = neighbour(here, there, added);
        List<String> wanted = new ArrayList<>(written.said());
        wanted.addAll(
                neighbour.value().to(),
                other.written.said().subList(added.key().from(), added.value().to()));
        other.refuseWherePointedAt(added);
        Manifest edited = checked(edit().with(added, other.edit(), neighbour), wanted);
        if (!edited.probe(kind).equals(other.probe(kind))) {
            throw refused("its " + key(kind) + " would not be what it was");
        }
        return edited;
    }

    private static Entry neighbour(Mapping here, Mapping there, Entry added) {
        List<Entry> before = there.entries().subList(0, there.entries().indexOf(added));
        Entry found = here.entries().get(here.entries().size() - 1);
        for (Entry entry : before) {
            if (entry.key() instanceof WrittenYaml.Leaf leaf) {
                found = leaf.value().flatMap(here::entry).orElse(found);
            }
        }
        return found;
    }

    private Manifest checked(String text, List<String> wanted) {
        return checked(text, Optional.of(wanted));
    }

    private Manifest checked(String text, Optional<List<String>> wanted) {
        Manifest edited;
        try {
            edited = new Manifest(file, text.getBytes(StandardCharsets.UTF_8), files);
        } catch (Unusable broken) {
            throw refused("without the probe it could not be read: "
                    + broken.problem().brief());
        }
        if (wanted.filter(said -> !said.equals(edited.written.said())).isPresent()) {
            throw refused("without the probe it would say something else");
        }
        return edited;
    }

    private Mapping place() {
        if (written.root() instanceof Mapping root
                && root.entry("spec").map(Entry::value).orElse(null) instanceof Mapping spec
                && spec.entry("containers").map(Entry::value).orElse(null) instanceof Listing list
                && list.items().get(container) instanceof Mapping place) {
            return place;
        }
        throw refused("etcd's container stands behind an anchor");
    }

    private Entry entry(Mapping place, Probe.Kind kind) {
        return place.entry(key(kind)).orElseThrow(() -> refused("its " + key(kind) + " is merged in from an anchor"));
    }

    private Entry within(Entry entry, String key, Probe.Kind kind) {
        if (entry.value() instanceof Mapping mapping) {
            return mapping.entry(key).orElseThrow(() -> refused("its " + key(kind) + " has no " + key));
        }
        throw refused("its " + key(kind) + " stands behind an anchor");
    }

    /** What stands elsewhere may point into it; without it, it would point at something else, or at nothing. */
    private void refuseWherePointedAt(Entry entry) {
        int from = entry.key().from();
        int to = entry.value().to();
        List<String> outside = new ArrayList<>(written.aliases(0, from));
        outside.addAll(written.aliases(to, written.size()));
        List<String> inside = written.anchors(from, to);
        if (outside.stream().anyMatch(inside::contains)) {
            throw refused("an anchor within the probe is used elsewhere");
        }
    }

    private Edit edit() {
        return new Edit(file, text(file, bytes));
    }

    private Unusable refused(String why) {
        return new Unusable(file + " cannot be edited", why, BY_HAND);
    }

    private static String key(Probe.Kind kind) {
        return kind.word() + "Probe";
    }

    private static String text(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Unusable(file + " cannot be used", "it is not UTF-8", "is it the right file?");
        }
    }
}
