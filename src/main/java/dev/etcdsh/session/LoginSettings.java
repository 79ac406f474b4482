package dev.etcdsh.session;

import dev.etcdsh.cluster.Access.Login;
import dev.etcdsh.cluster.Secret;
import java.util.Optional;
import java.util.function.Function;

/**
 * The user and the password: never an argument, else from a file that nobody else can read, a variable, or asked for.
 * {@code ETCDCTL_USER=user:password} works as it does for etcdctl.
 */
record LoginSettings(Sources sources, Function<Secret.Question, Secret> ask) {
    private static final String OTHERWISE = "--password-file or ETCDSH_PASSWORD gives it without asking";

    Optional<Login> resolve() {
        Optional<Setting> setting = sources.find("user");
        if (setting.isEmpty()) {
            sources.find("password-file").filter(Setting::fromFlag).ifPresent(file -> {
                throw new SettingsError("--password-file without --user", "", "name the user with --user");
            });
            return Optional.empty();
        }
        Setting user = setting.get();
        int colon = user.value().indexOf(':');
        String name = colon >= 0 ? user.value().substring(0, colon) : user.value();
        if (user.fromFlag()) {
            refusePassword(user.value());
        }
        if (name.isBlank()) {
            throw new SettingsError(user.origin() + " names no user", "", "write a user's name");
        }
        return Optional.of(new Login(name, password(user, name)));
    }

    /** Refuses {@code name:password} as an argument, without repeating what stands behind the colon. */
    static void refusePassword(String user) {
        int colon = user.indexOf(':');
        if (colon >= 0) {
            String name = user.substring(0, colon);
            throw new SettingsError(
                    "--user takes a name only",
                    "everybody on the machine can read the arguments of a process: think of what stood behind the colon as known",
                    "give --user " + (name.isBlank() ? "NAME" : name)
                            + ", and the password by --password-file, ETCDSH_PASSWORD or when asked");
        }
    }

    /** A file before the user's own variable before one for whomever, where none of them counts more. */
    private Secret password(Setting user, String name) {
        Optional<Setting> file = sources.find("password-file");
        Optional<Setting> behindTheName =
                Optional.of(user).filter(setting -> setting.value().indexOf(':') >= 0);
        Optional<Setting> variable = sources.variable("password");
        if (file.filter(it -> outweighs(it, behindTheName) && outweighs(it, variable))
                .isPresent()) {
            return Secret.of(PasswordFile.read(file.get()));
        }
        if (behindTheName.filter(it -> outweighs(it, variable)).isPresent()) {
            return Secret.of(user.value().substring(name.length() + 1));
        }
        return variable.map(Setting::value)
                .map(Secret::of)
                .orElseGet(() -> ask.apply(new Secret.Question("Password of " + name, OTHERWISE)));
    }

    private static boolean outweighs(Setting setting, Optional<Setting> other) {
        return other.map(setting::outweighs).orElse(true);
    }
}
