/**
 * The node that etcd runs on: the static-pod manifest that starts it, what it is started with, its certificates, its probes. Reads
 * the files it names and nothing else, runs nothing, and knows no etcd client.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.kubernetes;
