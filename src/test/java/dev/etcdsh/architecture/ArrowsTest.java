package dev.etcdsh.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What may know what: cluster &lt;- maintenance &lt;- session &lt;- command &lt;- script; nothing knows the shell. */
@AnalyzeClasses(packages = "dev.etcdsh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
    private static final String ROOT = "dev.etcdsh.";

    @ArchTest
    static final ArchRule THE_CLUSTER_KNOWS_THE_JDK_ONLY = only("cluster");

    @ArchTest
    static final ArchRule MAINTENANCE_KNOWS_THE_CLUSTER = only("maintenance", "cluster");

    @ArchTest
    static final ArchRule STEPS_ARE_CARRIED_OUT_BY_WHAT_KNOWS_NO_PROCEDURE = noClasses()
            .that()
            .resideInAPackage(ROOT + "maintenance")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(procedures(""));

    @ArchTest
    static final ArchRule NO_PROCEDURE_KNOWS_THE_RECOVERY_THAT_IS_MADE_OF_THEM = noClasses()
            .that()
            .resideInAnyPackage(procedures("recovery"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "maintenance.recovery");

    @ArchTest
    static final ArchRule FILES_KNOW_NOTHING = only("file");

    @ArchTest
    static final ArchRule A_SESSION_KNOWS_CLUSTER_MAINTENANCE_AND_NODE = only(
            "session",
            List.of("tools.jackson..", "com.fasterxml.jackson.annotation.."),
            "cluster",
            "maintenance",
            "kubernetes",
            "file");

    @ArchTest
    static final ArchRule THE_NODE_KNOWS_ITS_FILES = only(
            "kubernetes",
            List.of("org.snakeyaml.engine.v2..", "tools.jackson..", "com.fasterxml.jackson.annotation.."),
            "cluster",
            "maintenance",
            "file");

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_TERMINAL =
            only("command", "cluster", "maintenance", "session", "kubernetes");

    @ArchTest
    static final ArchRule SCRIPTS_KNOW_COMMANDS = only("script", "cluster", "command", "file");

    @ArchTest
    static final ArchRule THE_DRILL_KNOWS_THE_CLUSTER = only("drill", "cluster");

    @ArchTest
    static final ArchRule TRAINING_KNOWS_A_TERMINAL_AND_A_STAND_IN =
            only("training", List.of("org.jline.."), "drill", "jetcd");

    @ArchTest
    static final ArchRule RENDERING_KNOWS_RESULTS = classes()
            .that()
            .resideInAPackage(ROOT + "render..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.jline.utils..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    ROOT + "render..",
                    ROOT + "command..",
                    ROOT + "cluster..",
                    ROOT + "maintenance..");

    @ArchTest
    static final ArchRule ONLY_JETCD_KNOWS_THE_WIRE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "jetcd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.etcd..", "io.grpc..", "org.conscrypt..", "com.google.protobuf..");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_THE_CLUSTER_ONLY = noClasses()
            .that()
            .resideInAPackage(ROOT + "jetcd..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "maintenance..",
                    ROOT + "session..",
                    ROOT + "command..",
                    ROOT + "render..",
                    ROOT + "script..",
                    ROOT + "drill..",
                    ROOT + "shell..");

    @ArchTest
    static final ArchRule NOTHING_KNOWS_THE_SHELL = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "shell..");

    @ArchTest
    static final ArchRule ONLY_THE_SHELL_PRINTS_AND_EXITS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "shell..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule ONLY_THE_SHELL_SLEEPS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "shell..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class);

    private static String[] procedures(String without) {
        return Stream.of("compaction", "defragmentation", "disarming", "proof", "recovery", "snapshot")
                .filter(procedure -> !procedure.equals(without))
                .map(procedure -> ROOT + "maintenance." + procedure)
                .toArray(String[]::new);
    }

    private static ArchRule only(String name, String... others) {
        return only(name, List.of(), others);
    }

    private static ArchRule only(String name, List<String> libraries, String... others) {
        // javax: what the JDK keeps there of TLS and ciphers.
        List<String> allowed = new ArrayList<>(
                List.of("java..", "javax.net..", "javax.crypto..", "org.jspecify..", ROOT + name + ".."));
        allowed.addAll(libraries);
        for (String other : others) {
            allowed.add(ROOT + other + "..");
        }
        return classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true);
    }
}
