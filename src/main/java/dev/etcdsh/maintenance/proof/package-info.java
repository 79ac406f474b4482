/** That it is over: writes are accepted, the members hold the same, no alarm comes back. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.proof;
