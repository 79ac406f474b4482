/** Text as it is written: widths, units, plans and problems, literally. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.render;
