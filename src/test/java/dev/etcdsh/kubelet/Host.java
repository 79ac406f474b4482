package dev.etcdsh.kubelet;

import dev.etcdsh.drill.GuardedProcesses;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a kubelet has to work with.
 *
 * @param root the node's tree
 * @param images the folder with an image's programs; empty where there is no such image
 */
record Host(
        Path root, Timing timing, Function<String, Optional<Path>> images, GuardedProcesses processes, EventLog log) {}
