package dev.etcdsh.maintenance.recovery;

import dev.etcdsh.cluster.Bytes;
import java.util.Optional;

/**
 * What helps a cluster whose live data fills its quota.
 *
 * @param etcdctl how etcdctl reaches this cluster, with its options: {@code etcdctl --endpoints=... --cacert=...}
 */
public record WaysOut(String etcdctl) {
    /** More than this etcd advises against. */
    private static final Bytes MOST = new Bytes(8 * Bytes.GIB);

    /** Both, and how to go on afterwards. */
    String text(Optional<Bytes> quota) {
        return "delete what nobody needs: '" + etcdctl + " get --prefix \"\" --keys-only' lists the keys, '" + etcdctl
                + " del --prefix PREFIX' deletes; or raise the quota: start every member, one at a time, with "
                + raised(quota) + "; then 'recover --resume'";
    }

    private static String raised(Optional<Bytes> quota) {
        Bytes twice = quota.map(now -> new Bytes(now.count() * 2)).orElse(MOST);
        Bytes least = quota.filter(now -> now.compareTo(MOST) >= 0).isPresent()
                ? twice
                : twice.compareTo(MOST) < 0 ? twice : MOST;
        return "--quota-backend-bytes=" + least.count() + " (" + least + ")";
    }
}
