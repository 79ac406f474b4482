/** The whole procedure as one plan: steps of the other procedures, and the verdict between them. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.recovery;
