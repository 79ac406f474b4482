package dev.etcdsh.maintenance;

import dev.etcdsh.cluster.Cluster;

/** Where a step works: the cluster, the time, someone to tell, and the operator's wish to stop. */
public record Site(Cluster cluster, Clock clock, Progress progress, Interruption interruption) {}
