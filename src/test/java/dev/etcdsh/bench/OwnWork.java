package dev.etcdsh.bench;

import dev.etcdsh.drill.EtcdMember;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long etcd itself was at work since its members were started, by its own clock: {@code grpc_server_handling_seconds}, which it
 * keeps with {@code --metrics=extensive}. Whoever asked, and how, does not matter. Milliseconds.
 *
 * @param compaction at the member that was asked most, and then at the one of the others that took longest: they are asked at
 *     the same time
 * @param defragmentation of all members: they are asked one after the other
 */
record OwnWork(double compaction, double defragmentation) {
    private record Handled(long calls, double millis) {}

    static OwnWork of(List<EtcdMember> members) throws IOException, InterruptedException {
        List<Handled> compactions = new ArrayList<>();
        double defragmentation = 0;
        for (EtcdMember member : members) {
            String page = page(member);
            compactions.add(handled(page, "Compact"));
            defragmentation += handled(page, "Defragment").millis();
        }
        compactions.sort(Comparator.comparingLong(Handled::calls)
                .thenComparingDouble(Handled::millis)
                .reversed());
        double others =
                compactions.stream().skip(1).mapToDouble(Handled::millis).max().orElse(0);
        return new OwnWork(compactions.get(0).millis() + others, defragmentation);
    }

    /** How often a member was asked something since it was started. */
    static long calls(EtcdMember member, String method) throws IOException, InterruptedException {
        return (long)
                sample(page(member), "grpc_server_handled_total{grpc_code=\"OK\",grpc_method=\"" + method + "\",");
    }

    double millis() {
        return compaction + defragmentation;
    }

    private static Handled handled(String page, String method) {
        String labels = "{grpc_method=\"" + method + "\",";
        return new Handled(
                (long) sample(page, "grpc_server_handling_seconds_count" + labels),
                sample(page, "grpc_server_handling_seconds_sum" + labels) * 1_000);
    }

    /** 0 for what was never asked. */
    private static double sample(String page, String beginning) {
        return page.lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String page(EtcdMember member) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(member.metricsUrl() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
