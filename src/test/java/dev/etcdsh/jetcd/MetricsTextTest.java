package dev.etcdsh.jetcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTest {
    @Test
    void samplesWithoutLabelsAreReadAndNothingElse() {
        String page = """
                # HELP etcd_server_quota_backend_bytes Current backend storage quota size in bytes.
                # TYPE etcd_server_quota_backend_bytes gauge
                etcd_server_quota_backend_bytes 1.6777216e+07
                etcd_mvcc_db_total_size_in_use_in_bytes 528384 1700000000000
                etcd_disk_defrag_inflight{member="1"} 1
                go_memstats_next_gc +Inf
                a_line_of_something_else
                broken_sample one
                """;

        assertThat(MetricsText.samples(page))
                .isEqualTo(Map.of(
                        "etcd_server_quota_backend_bytes", 16777216.0,
                        "etcd_mvcc_db_total_size_in_use_in_bytes", 528384.0,
                        "go_memstats_next_gc", Double.POSITIVE_INFINITY));
    }

    @Test
    void anEmptyPageHasNoSamples() {
        assertThat(MetricsText.samples("")).isEmpty();
    }
}
