package dev.etcdsh.kubelet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a probe does. Its answer is empty when all is well, else what is not. */
interface Check {
    CompletableFuture<String> ask(Duration timeout);

    /** 200 to 399 is well. */
    record Http(URI page) implements Check {
        private static final HttpClient CLIENT =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        public CompletableFuture<String> ask(Duration timeout) {
            HttpRequest request =
                    HttpRequest.newBuilder(page).timeout(timeout).GET().build();
            return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(Http::said)
                    .exceptionally(failed -> "no answer");
        }

        private static String said(HttpResponse<String> answer) {
            return answer.statusCode() >= 200 && answer.statusCode() < 400
                    ? ""
                    : (answer.statusCode() + " " + answer.body()).strip();
        }
    }

    /**
     * Exit code 0 is well.
     *
     * @param programs those of the container's image
     */
    record Exec(Path programs, List<String> command) implements Check {
        @Override
        public CompletableFuture<String> ask(Duration timeout) {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
            try {
                Process process = builder.start();
                return process.onExit()
                        .completeOnTimeout(process, timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
                        .thenApply(Exec::said);
            } catch (java.io.IOException none) {
                return CompletableFuture.completedFuture("cannot run " + command.get(0));
            }
        }

        private static String said(Process process) {
            if (process.isAlive()) {
                process.destroyForcibly();
                return "no end";
            }
            return process.exitValue() == 0 ? "" : "exit code " + process.exitValue();
        }
    }
}
