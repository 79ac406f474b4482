package dev.etcdsh.shell;

import java.io.FileDescriptor;
import java.io.IOException;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.terminal.Attributes;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.impl.jni.linux.LinuxNativePty;
import org.jline.terminal.spi.SystemStream;

/**
 * The terminal that stdin is, on Linux. JLine 3 writes terminal settings from scratch and leaves out what it has no name for,
 * the line speed among it: speed 0 hangs up a serial console (jline/jline3#2170, mended in JLine 4 only). Here what JLine does
 * not know of stays as it is.
 */
final class SerialSafePty extends LinuxNativePty {
    private static final int STDIN = 0;

    private SerialSafePty(SystemStream stream, int output, FileDescriptor outputDescriptor, String name) {
        super(new JniTerminalProvider(), stream, -1, null, STDIN, FileDescriptor.in, output, outputDescriptor, name);
    }

    static boolean stdinIsTerminal() {
        return CLibrary.isatty(STDIN) == 1;
    }

    static SerialSafePty open(SystemOutput output) throws IOException {
        return output == SystemOutput.ForcedSysOut
                ? new SerialSafePty(SystemStream.Output, 1, FileDescriptor.out, ttyname(STDIN))
                : new SerialSafePty(SystemStream.Error, 2, FileDescriptor.err, ttyname(STDIN));
    }

    @Override
    protected Termios toTermios(Attributes attributes) {
        Termios next = super.toTermios(attributes);
        Termios now = new Termios();
        if (CLibrary.tcgetattr(getSlave(), now) != 0) {
            return next;
        }
        Termios known = super.toTermios(toAttributes(now));
        next.c_iflag |= now.c_iflag & ~known.c_iflag;
        next.c_oflag |= now.c_oflag & ~known.c_oflag;
        next.c_cflag |= now.c_cflag & ~known.c_cflag;
        next.c_lflag |= now.c_lflag & ~known.c_lflag;
        next.c_ispeed = now.c_ispeed;
        next.c_ospeed = now.c_ospeed;
        return next;
    }
}
