package dev.etcdsh.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.InfoCmp;

/** Opens the terminal without what makes JLine slow: probing for providers and code pages, and asking {@code infocmp}. */
final class Terminals {
    private static final Map<String, String> RELATIVES =
            Map.of("tmux", "screen-256color", "kitty", "xterm-256color", "alacritty", "xterm-256color");

    private Terminals() {}

    /**
     * Opens it; a dumb one when there is no better to be had.
     *
     * @param output which of the two streams it writes to
     */
    static Terminal open(String term, SystemOutput output) throws IOException {
        String type = known(term);
        try {
            return encoded(type, output)
                    .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                    .build();
        } catch (IOException | RuntimeException | LinkageError noNativeLibrary) {
            return encoded(type, output).dumb(true).build();
        }
    }

    private static TerminalBuilder encoded(String type, SystemOutput output) {
        return TerminalBuilder.builder()
                .system(true)
                .systemOutput(output)
                .type(type)
                .nativeSignals(true)
                .encoding(StandardCharsets.UTF_8)
                .stdinEncoding(StandardCharsets.UTF_8)
                .stdoutEncoding(StandardCharsets.UTF_8)
                .stderrEncoding(StandardCharsets.UTF_8);
    }

    /** The type itself, or the relative whose capabilities JLine carries with it. */
    private static String known(String term) {
        String type = RELATIVES.entrySet().stream()
                .filter(relative -> term.contains(relative.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(term);
        String capabilities = InfoCmp.getDefaultInfoCmp(type);
        if (capabilities != null) {
            InfoCmp.setLoadedInfoCmp(type, capabilities);
        }
        return type;
    }
}
