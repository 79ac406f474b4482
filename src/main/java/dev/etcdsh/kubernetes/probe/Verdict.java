package dev.etcdsh.kubernetes.probe;

/**
 * What the probes make of etcd in one kind of trouble.
 *
 * @param why in plain words, for this etcd and this manifest
 */
public record Verdict(Trouble trouble, Fate fate, String why) {
    /** What an etcd may be in. */
    public enum Trouble {
        NOSPACE("NOSPACE alone"),
        RESTART("restarted under NOSPACE"),
        DEFRAGMENTATION("a defragmentation");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Whether the probe is better suspended; how long a defragmentation takes is not known where nothing answers. */
    boolean danger() {
        return fate == Fate.KILLED || (fate == Fate.UNKNOWN && trouble != Trouble.DEFRAGMENTATION);
    }
}
