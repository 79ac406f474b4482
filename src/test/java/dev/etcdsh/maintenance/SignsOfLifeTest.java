package dev.etcdsh.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.FakeCluster;
import dev.etcdsh.cluster.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is heard of a member that is silent because it is at work. */
class SignsOfLifeTest {
    private final FakeCluster cluster = FakeCluster.ofThree();

    @Test
    void theMetricsPageSaysThatItIsAtIt() throws InterruptedException {
        cluster.member("etcd-2").defragmenting(true);

        assertThat(heard()).containsExactly("defragmenting", "defragmenting, it says it is at it");
    }

    @Test
    void anOldMetricsPageAnswersAtLeast() throws InterruptedException {
        assertThat(heard()).containsExactly("defragmenting", "defragmenting, its metrics page answers");
    }

    @Test
    void withoutAMetricsPageTheMemberListAnswers() throws InterruptedException {
        cluster.member("etcd-2").withoutMetrics();

        assertThat(heard()).containsExactly("defragmenting", "defragmenting, its member list answers");
    }

    @Test
    void ofAFrozenMemberNothingIsHeard() throws InterruptedException {
        cluster.freeze("etcd-2");

        assertThat(heard()).containsExactly("defragmenting", "defragmenting, nothing is heard of it");
    }

    /** The first two things that are said. */
    private List<String> heard() throws InterruptedException {
        Member member = cluster.member("etcd-2").member();
        Said said = new Said();
        Site site = new Site(cluster, new OnePause(), said, new Interruption());
        try (SignsOfLife signs = SignsOfLife.of(member, "defragmenting", site)) {
            signs.begin();
            assertThat(said.twice.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return said.lines;
    }

    private static final class Said implements Progress {
        private final List<String> lines = new ArrayList<>();
        private final CountDownLatch twice = new CountDownLatch(2);

        @Override
        public synchronized void doing(String what) {
            lines.add(what);
            twice.countDown();
        }

        @Override
        public synchronized void heard(String more) {
            lines.add(lines.get(0) + more);
            twice.countDown();
        }

        @Override
        public void done() {}
    }

    /** The first pause is over at once, the next never. */
    private static final class OnePause implements Clock {
        private final Semaphore pauses = new Semaphore(1);

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            pauses.acquire();
        }
    }
}
