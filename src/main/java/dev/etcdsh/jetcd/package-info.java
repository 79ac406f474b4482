/**
 * The port over the network: the only package that knows etcd's wire. jetcd's generated stubs on channels of our own, one a
 * member, with deadlines, logins and errors in an operator's words.
 */
@org.jspecify.annotations.NullMarked
package dev.etcdsh.jetcd;
