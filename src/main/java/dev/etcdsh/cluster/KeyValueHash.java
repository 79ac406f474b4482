package dev.etcdsh.cluster;

/**
 * A hash over all that a member's key-value store holds up to a revision (Maintenance.HashKV). Equal data gives equal hashes
 * only between members of the same version whose {@code compacted} is the same; anything else is not comparable.
 *
 * @param hash 32 bits, unsigned
 * @param compacted the revision up to which that member's store was compacted when it was hashed
 */
public record KeyValueHash(long hash, long compacted) {}
