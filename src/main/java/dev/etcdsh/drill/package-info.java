/**
 * A disposable real etcd cluster on loopback: certificates from the JDK's keytool, members held by a small shell guard that
 * ends them and removes their folder when this process goes away, however it goes. The {@code drill} command rehearses on
 * it and the tests run on it. JDK only.
 */
@NullMarked
package dev.etcdsh.drill;

import org.jspecify.annotations.NullMarked;
