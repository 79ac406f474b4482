package dev.etcdsh.kubelet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What a kubelet did, in its order; read while it goes on. */
public final class EventLog {
    private final long start = System.nanoTime();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** Since the kubelet's start. */
    Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    void add(Event.Kind kind, String pod, String text) {
        add(now(), kind, pod, text);
    }

    /** Of a moment that others count from as well. */
    void add(Duration at, Event.Kind kind, String pod, String text) {
        events.add(new Event(at, kind, pod, text));
    }

    /** Those of one kind. */
    public List<Event> of(Event.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    public int count(Event.Kind kind) {
        return of(kind).size();
    }

    /** The kinds alone, without the failures of probes one by one. */
    public List<Event.Kind> course() {
        return events.stream()
                .map(Event::kind)
                .filter(kind -> kind != Event.Kind.PROBE_FAILED)
                .toList();
    }

    /** From the last event of one to the last event of the other kind. */
    public Duration between(Event.Kind from, Event.Kind to) {
        return last(to).at().minus(last(from).at());
    }

    public Event last(Event.Kind kind) {
        List<Event> all = of(kind);
        return all.get(all.size() - 1);
    }

    @Override
    public String toString() {
        return events.stream().map(Event::toString).collect(Collectors.joining("\n", "", "\n"));
    }
}
