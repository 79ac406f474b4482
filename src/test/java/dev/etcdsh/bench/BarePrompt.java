package dev.etcdsh.bench;

import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** As little as a prompt can do: JLine as its own manual sets it up. */
final class BarePrompt {
    private BarePrompt() {}

    public static void main(String[] arguments) throws IOException {
        Terminal terminal = TerminalBuilder.builder().system(true).build();
        LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
        try {
            while (true) {
                terminal.writer().println(reader.readLine("bare> "));
            }
        } catch (EndOfFileException left) {
            terminal.close();
        }
    }
}
