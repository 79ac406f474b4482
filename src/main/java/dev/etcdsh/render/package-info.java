/**
 * From a {@link dev.etcdsh.command.Result} to text: tables that fit the terminal, JSON, CSV. The only place that knows
 * units, colours and widths. Writes only to what it is given.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.render;
