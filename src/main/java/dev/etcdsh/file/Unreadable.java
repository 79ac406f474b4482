package dev.etcdsh.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A file that cannot be used, in an operator's words. */
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;
    private final String next;

    Unreadable(String why, String next) {
        super(why);
        this.why = why;
        this.next = next;
    }

    static Unreadable of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new Unreadable("there is no such file", "check the path");
        }
        if (failure instanceof AccessDeniedException) {
            return new Unreadable("no permission to read it", "run as a user who may, usually root");
        }
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return new Unreadable(reason == null ? "it cannot be read" : reason, "check the path");
    }

    /** What is wrong with it, as a sentence about "it". */
    public String why() {
        return why;
    }

    /** What would be right. */
    public String next() {
        return next;
    }
}
