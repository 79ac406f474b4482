/** Commands from words to values, and from values to whole screens, literally. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.command;
