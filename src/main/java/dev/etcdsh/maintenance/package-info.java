/**
 * How a cluster is repaired: a {@link dev.etcdsh.maintenance.Plan} of steps behind gates, carried out one step at a time,
 * each of which looks, acts and looks again, into a {@link dev.etcdsh.maintenance.Report}. The JDK only. Here is what carries out
 * any plan; each procedure has a package of its own, and {@code recovery} is made of the others.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance;
