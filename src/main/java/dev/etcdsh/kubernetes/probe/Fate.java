package dev.etcdsh.kubernetes.probe;

/** What a probe makes of etcd. */
public enum Fate {
    SPARED,
    KILLED,
    /** Nobody measured it, or it is not told what it hangs on. */
    UNKNOWN;

    static Fate killedUnless(boolean well) {
        return well ? SPARED : KILLED;
    }
}
