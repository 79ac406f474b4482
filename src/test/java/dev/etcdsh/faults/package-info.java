/** What goes wrong while an operator works: members die, freeze, restart and forget, and the commands say so and make nothing worse. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.faults;
