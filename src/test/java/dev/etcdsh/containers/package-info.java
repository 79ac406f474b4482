/** What only containers show: a member cut off from the others while clients still reach it, and a data disk that is full. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.containers;
