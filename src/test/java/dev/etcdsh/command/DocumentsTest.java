package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.render.Format;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Results as JSON and CSV, literally: the contract with programs. */
class DocumentsTest {
    @Test
    void statusAsJson() {
        Shown shown = Shown.as(Format.JSON, Status.show(Sample.oneDead()), "status");

        assertThat(shown.out()).isEqualTo("""
                {"schema":1,"command":"status","exit":0,\
                "cluster":[{"id":"cdf818194e3a8c32","leader":"부산-노드","alarms":["NOSPACE"],"members":3,"answering":2,"revision":48211}],\
                "members":[\
                {"name":"서울-노드","endpoint":"10.0.0.11:2379","id":"8211f1d0f64f3269","version":"3.5.35","dbSize":2147561472,"inUse":214756147,"quota":2147483648,"quotaUsedPercent":100.0,"role":"follower","term":4,"index":51377,"lag":0,"alarms":["NOSPACE"],"errors":[]},\
                {"name":"부산-노드","endpoint":"10.0.0.12:2379","id":"91bc3c398fb3c146","version":"3.5.35","dbSize":2122317824,"inUse":212231782,"quota":2147483648,"quotaUsedPercent":98.8,"role":"leader","term":4,"index":51377,"lag":0,"alarms":[],"errors":[]},\
                {"name":"etcd-3","endpoint":"10.0.0.13:2379","id":"fd422379fda50e48","version":null,"dbSize":null,"inUse":null,"quota":null,"quotaUsedPercent":null,"role":"unreachable","term":null,"index":null,"lag":null,"alarms":["NOSPACE"],"errors":["connection refused"]}],\
                "lines":[],"cautions":[]}
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void membersAsJson() {
        Shown shown = Shown.as(Format.JSON, Members.show(Sample.MEMBERSHIP), "members");

        assertThat(shown.out()).isEqualTo("""
                {"schema":1,"command":"members","exit":0,"members":[\
                {"id":"fd422379fda50e48","name":"etcd-3","peerUrls":["https://10.0.0.13:2380"],"clientUrls":["https://10.0.0.13:2379"],"learner":false,"started":true},\
                {"id":"91bc3c398fb3c146","name":"부산-노드","peerUrls":["https://10.0.0.12:2380"],"clientUrls":["https://10.0.0.12:2379"],"learner":false,"started":true},\
                {"id":"8211f1d0f64f3269","name":"서울-노드","peerUrls":["https://10.0.0.11:2380"],"clientUrls":["https://10.0.0.11:2379"],"learner":false,"started":true}],\
                "lines":[],"cautions":[]}
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsAsJson() {
        Shown shown = Shown.as(Format.JSON, Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms");

        assertThat(shown.out()).isEqualTo("""
                {"schema":1,"command":"alarms","exit":0,"alarms":[\
                {"member":"not a member","id":"a8266ecf031671f3","alarm":"NOSPACE","seenSince":"2026-11-23T17:40:05Z"},\
                {"member":"etcd-3","id":"fd422379fda50e48","alarm":"NOSPACE","seenSince":"2026-11-23T17:40:05Z"},\
                {"member":"서울-노드","id":"8211f1d0f64f3269","alarm":"NOSPACE","seenSince":"2026-11-23T17:40:05Z"}],\
                "lines":[],"cautions":[]}
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void revisionAsJson() {
        Shown shown = Shown.as(
                Format.JSON,
                Revision.show(Sample.outOfSpace(), new Revision.Compacted.At(OptionalLong.of(40_000))),
                "revision");

        assertThat(shown.out()).isEqualTo("""
                {"schema":1,"command":"revision","exit":0,"revision":[\
                {"current":48211,"lowest":48209,"compacted":40000,"held":8211}],\
                "lines":[],"cautions":[]}
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void aProblemAsJsonGoesToStderr() {
        Shown shown = Shown.as(Format.JSON, Status.show(Sample.allDead()), "status");

        assertThat(shown.out()).startsWith("{\"schema\":1,\"command\":\"status\",\"exit\":4,\"cluster\":[");
        assertThat(shown.err()).isEqualTo("""
                {"schema":1,"error":{"what":"none of 3 members answers","why":"","next":"is etcd running on those nodes, and do the endpoints lead to them?"}}
                """);
    }

    @Test
    void statusAsCsv() {
        Shown shown = Shown.as(Format.CSV, Status.show(Sample.oneDead()), "status");

        assertThat(shown.out()).isEqualTo("""
                name,endpoint,id,version,dbSize,inUse,quota,quotaUsedPercent,role,term,index,lag,alarms,errors
                서울-노드,10.0.0.11:2379,8211f1d0f64f3269,3.5.35,2147561472,214756147,2147483648,100.0,follower,4,51377,0,NOSPACE,none
                부산-노드,10.0.0.12:2379,91bc3c398fb3c146,3.5.35,2122317824,212231782,2147483648,98.8,leader,4,51377,0,none,none
                etcd-3,10.0.0.13:2379,fd422379fda50e48,,,,,,unreachable,,,,NOSPACE,"connection refused"
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void alarmsAsCsv() {
        Shown shown = Shown.as(Format.CSV, Alarms.show(Sample.oneDead(), alarm -> Optional.of(Sample.NOW)), "alarms");

        assertThat(shown.out()).isEqualTo("""
                member,id,alarm,seenSince
                "not a member",a8266ecf031671f3,NOSPACE,2026-11-23T17:40:05Z
                etcd-3,fd422379fda50e48,NOSPACE,2026-11-23T17:40:05Z
                서울-노드,8211f1d0f64f3269,NOSPACE,2026-11-23T17:40:05Z
                """);
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void severalTablesAsCsvHaveABlankLineBetween() {
        Table small = new Table("a", List.of(Table.Column.left("k", "K", 1)), List.of(), List.of());

        assertThat(Shown.as(Format.CSV, Result.of(small, small), "x").out()).isEqualTo("k\n\nk\n");
    }
}
