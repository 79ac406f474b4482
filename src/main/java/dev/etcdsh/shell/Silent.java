package dev.etcdsh.shell;

import java.util.logging.LogManager;

/**
 * The configuration of java.util.logging: no handlers, for libraries' log lines are no words for an operator. It takes the
 * place of the JDK's own, and is set up on a thread of its own: every start would wait for it.
 */
public final class Silent {
    static void install() {
        System.setProperty("java.util.logging.config.class", Silent.class.getName());
        Thread logging = new Thread(LogManager::getLogManager, "logging");
        logging.setDaemon(true);
        logging.start();
    }
}
