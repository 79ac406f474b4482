package dev.etcdsh.command;

/**
 * The versions that an etcdsh was built of. The build fills them in: from a file within the jar a start would read them 10 ms later.
 *
 * @param jetcd the client library's
 */
public record Built(String etcdsh, String jetcd) {
    /** This one. */
    public static final Built THIS = new Built("${project.version}", "${jetcd.version}");
}
