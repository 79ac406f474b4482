package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.command.Table.Column;
import dev.etcdsh.render.Format;
import dev.etcdsh.render.Renderer;
import dev.etcdsh.render.Screen;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final List<Column> COLUMNS = List.of(
            Column.left("name", "NAME", 100), Column.right("count", "COUNT", 100), Column.left("state", "STATE", 100));

    @Test
    void inTheFirstResultNothingHasChanged() {
        assertThat(screen(Optional.empty(), rows(List.of(row("etcd-1", 7, "leader")))))
                .isEqualTo("""
                NAME     COUNT  STATE
                etcd-1      7   leader
                """);
    }

    @Test
    void aStarMarksWhatHasChangedAndAllOfARecordThatIsNew() {
        Result before = rows(List.of(row("etcd-1", 7, "leader"), row("etcd-2", 9, "follower")));
        Result now =
                rows(List.of(row("etcd-1", 12, "leader"), row("etcd-2", 9, "no answer"), row("etcd-3", 1, "follower")));

        assertThat(screen(Optional.of(before), now)).isEqualTo("""
                NAME     COUNT  STATE
                etcd-1     12*  leader
                etcd-2      9   no answer*
                etcd-3*     1*  follower*
                """);
    }

    @Test
    void aLoneRecordIsAlwaysTheSameOne() {
        Result before = Result.of(Table.record("revision", COLUMNS, row("a", 1, "b")));
        Result now = Result.of(Table.record("revision", COLUMNS, row("c", 1, "b")));

        assertThat(screen(Optional.of(before), now)).isEqualTo("""
                NAME   c*
                COUNT  1
                STATE  b
                """);
    }

    @Test
    void programsReadValuesWithoutMarks() {
        Result before = rows(List.of(row("etcd-1", 7, "leader")));

        assertThat(written(Comparison.of(Optional.of(before), rows(List.of(row("etcd-1", 8, "leader")))), Format.CSV))
                .isEqualTo("name,count,state\netcd-1,8,leader\n");
    }

    private static String screen(Optional<Result> before, Result now) {
        return written(Comparison.of(before, now), Format.TABLE);
    }

    private static String written(Result result, Format format) {
        StringBuilder text = new StringBuilder();
        Screen screen = new Screen(80, false);
        new Renderer(screen, screen, () -> ZoneOffset.UTC).result(result, "test", format, text, text);
        return text.toString();
    }

    private static Result rows(List<List<Value>> rows) {
        return Result.of(new Table("members", COLUMNS, rows, List.of()));
    }

    private static List<Value> row(String name, long count, String state) {
        return List.of(new Value.Text(name), new Value.Count(count), new Value.Text(state));
    }
}
