/** The pure part of holding a kubelet off. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.kubernetes.probe;
