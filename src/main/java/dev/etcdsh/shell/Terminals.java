package dev.etcdsh.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import org.jline.nativ.CLibrary;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.impl.PosixSysTerminal;
import org.jline.utils.InfoCmp;
import org.jline.utils.OSUtils;

/** Opens the terminal without what makes JLine slow: probing for providers and code pages, and asking {@code infocmp}. */
final class Terminals {
    private static final Map<String, String> RELATIVES =
            Map.of("tmux", "screen-256color", "kitty", "xterm-256color", "alacritty", "xterm-256color");

    private static final int USUAL_WIDTH = 80;

    private Terminals() {}

    /**
     * Opens it; a dumb one when there is no better to be had.
     *
     * @param output which of the two streams it writes to
     */
    static Terminal open(String term, SystemOutput output) throws IOException {
        String type = known(term);
        try {
            return OSUtils.IS_LINUX && SerialSafePty.stdinIsTerminal()
                    ? linux(type, output)
                    : encoded(type, output)
                            .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                            .build();
        } catch (IOException | RuntimeException | LinkageError noNativeLibrary) {
            return encoded(type, output).dumb(true).build();
        }
    }

    /** How many columns the terminal behind a stream has; 80 when it does not say. */
    static int width(int descriptor) {
        try {
            int width = CLibrary.getTerminalWidth(descriptor);
            return width > 0 ? width : USUAL_WIDTH;
        } catch (LinkageError noNativeLibrary) {
            return USUAL_WIDTH;
        }
    }

    private static Terminal linux(String type, SystemOutput output) throws IOException {
        return new PosixSysTerminal(
                "etcdsh", type, SerialSafePty.open(output), UTF_8, UTF_8, UTF_8, true, Terminal.SignalHandler.SIG_DFL);
    }

    private static TerminalBuilder encoded(String type, SystemOutput output) {
        return TerminalBuilder.builder()
                .system(true)
                .systemOutput(output)
                .type(type)
                .nativeSignals(true)
                .encoding(UTF_8)
                .stdinEncoding(UTF_8)
                .stdoutEncoding(UTF_8)
                .stderrEncoding(UTF_8);
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
