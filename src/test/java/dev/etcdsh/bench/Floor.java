package dev.etcdsh.bench;

import dev.etcdsh.launcher.Java;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jline.reader.LineReader;

/** What no Java program gets below: a bare JVM, and a bare JLine prompt with the launcher's flags and an archive of its own. */
record Floor(Java java, Path folder) {
    Started hello() throws IOException {
        return started(List.of(), jar(BareHello.class), BareHello.class);
    }

    /** Trained first. */
    Started prompt() throws IOException, InterruptedException {
        Path archive = folder.resolve("prompt-" + java.version());
        String path = jar(BarePrompt.class) + ":"
                + Path.of(LineReader.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath());
        boolean aot = java.version() >= 25;
        if (!Files.exists(archive)) {
            String make = (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
            started(List.of(make), path, BarePrompt.class).toThePrompt("bare> ");
        }
        return started(List.of((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive), path, BarePrompt.class);
    }

    private Started started(List<String> more, String path, Class<?> main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java.home().resolve("bin/java").toString());
        command.addAll(flags(java));
        command.addAll(more);
        command.addAll(List.of("-cp", path, main.getName()));
        return new Started(command, Map.of());
    }

    /** The launcher's for a session, told by itself. */
    static List<String> flags(Java java) throws IOException {
        Process launcher = new ProcessBuilder(
                        "sh",
                        "-c",
                        "version=$0; . shell/lib/flags.sh; choose_flags; echo $flags $jit",
                        "" + java.version())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String told = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return List.of(told.strip().split(" "));
    }

    /** One class in a jar: the JDK's archives take none from a folder. */
    private String jar(Class<?> program) throws IOException {
        Path jar = folder.resolve(program.getSimpleName() + ".jar");
        if (!Files.exists(jar)) {
            String name = program.getName().replace('.', '/') + ".class";
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(file);
                    InputStream bytes = program.getClassLoader().getResourceAsStream(name)) {
                entries.putNextEntry(new JarEntry(name));
                if (bytes != null) {
                    bytes.transferTo(entries);
                }
                entries.closeEntry();
            }
        }
        return jar.toString();
    }
}
