/** NOSPACE is taken back, by member, when no file is over its quota any more. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.disarming;
