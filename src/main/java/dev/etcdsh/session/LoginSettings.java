package dev.etcdsh.session;

import dev.etcdsh.cluster.Access.Login;
import dev.etcdsh.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The user and the password: never an argument, else from a file that nobody else can read, a variable, or asked for.
 * {@code ETCDCTL_USER=user:password} works as it does for etcdctl.
 */
record LoginSettings(Sources sources, Function<String, Secret> ask) {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

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
        if (colon >= 0 && user.fromFlag()) {
            throw new SettingsError(
                    "--user takes a name only",
                    "what follows the colon would be seen by everybody who lists the processes",
                    "--user " + user.value().substring(0, colon)
                            + ", and the password by --password-file, ETCDSH_PASSWORD or when asked");
        }
        String name = colon >= 0 ? user.value().substring(0, colon) : user.value();
        if (name.isBlank()) {
            throw new SettingsError(user.origin() + " names no user", "", "write a user's name");
        }
        return Optional.of(new Login(name, password(user, colon, name)));
    }

    private Secret password(Setting user, int colon, String name) {
        Optional<Setting> file = sources.find("password-file");
        if (file.isPresent()) {
            String password = read(file.get());
            return new Secret(() -> password);
        }
        if (colon >= 0) {
            return new Secret(() -> user.value().substring(colon + 1));
        }
        return sources.variable("password")
                .map(variable -> new Secret(variable::value))
                .orElseGet(() -> ask.apply("Password of " + name + ": "));
    }

    private static String read(Setting setting) {
        Path file = Path.of(setting.value());
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains)) {
                throw new SettingsError(
                        setting.origin() + ": others than its owner can read " + file,
                        "",
                        "chmod 600 " + file + ", and think of the password as known");
            }
            return Files.readString(file).stripTrailing();
        } catch (NoSuchFileException missing) {
            throw new SettingsError(setting.origin() + ": there is no file " + file, "", "name the file that holds it");
        } catch (IOException unreadable) {
            throw new SettingsError(
                    setting.origin() + ": cannot read " + file,
                    Files.isDirectory(file) ? "it is a folder" : "permission denied, or no text in UTF-8",
                    "name a text file that holds the password alone");
        }
    }
}
