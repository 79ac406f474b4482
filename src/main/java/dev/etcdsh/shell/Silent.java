package dev.etcdsh.shell;

import java.util.logging.LogManager;

/**
 * The configuration of java.util.logging: no handlers, for libraries' log lines are no words for an operator. It takes the
 * place of the JDK's own.
 */
public final class Silent {
    static void install() {
        System.setProperty("java.util.logging.config.class", Silent.class.getName());
    }

    /** Sets logging up on a thread of its own, for what logs: libraries that talk to a cluster or a terminal would wait for it. */
    static void prepare() {
        Thread logging = new Thread(LogManager::getLogManager, "logging");
        logging.setDaemon(true);
        logging.start();
    }
}
