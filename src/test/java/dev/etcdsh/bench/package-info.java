/** How fast etcdsh is, beside what it is compared with: one class a measurement, run by {@code shell/bench}, never by the tests. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.bench;
