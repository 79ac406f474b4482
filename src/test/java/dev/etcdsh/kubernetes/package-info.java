@org.jspecify.annotations.NullMarked
package dev.etcdsh.kubernetes;
