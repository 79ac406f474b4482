/** Old revisions are given up, and every member has really removed them. */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.maintenance.compaction;
