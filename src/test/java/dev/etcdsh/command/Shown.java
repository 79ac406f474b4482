package dev.etcdsh.command;

import dev.etcdsh.render.Format;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import java.time.ZoneId;

/** What a result looks like in Seoul. */
record Shown(String out, String err) {
    static Shown of(Result result, String command, int width) {
        return of(result, command, width, false);
    }

    static Shown of(Result result, String command, int width, boolean colour) {
        return on(new Screen(width, colour), Format.TABLE, result, command);
    }

    static Shown as(Format format, Result result, String command) {
        return on(Screen.UNLIMITED, format, result, command);
    }

    private static Shown on(Screen screen, Format format, Result result, String command) {
        StringBuilder out = new StringBuilder();
        StringBuilder err = new StringBuilder();
        new Renderer(screen, screen, () -> ZoneId.of("Asia/Seoul")).result(result, command, format, out, err);
        return new Shown(out.toString(), err.toString());
    }
}
