@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.defragmentation;
