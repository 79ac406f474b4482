package dev.etcdsh.shell;

import java.util.logging.LogManager;

/**
 * The configuration of java.util.logging: no handlers, for libraries' log lines are no words for an operator. It takes the
 * place of the JDK's own, and nothing of logging is loaded before a library logs.
 */
public final class Silent {
    static void install() {
        System.setProperty("java.util.logging.config.class", Silent.class.getName());
        Thread logging = new Thread(LogManager::getLogManager, "logging");
        logging.setDaemon(true);
        logging.start();
    }
}
