package dev.etcdsh.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.command.Table;
import dev.etcdsh.command.Table.Column;
import dev.etcdsh.command.Value;
import dev.etcdsh.command.Value.Tone;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables and the width of a terminal. */
class GridTest {
    private static final Table TABLE = new Table(
            "members",
            List.of(
                    Column.left("name", "NAME", 100),
                    Column.right("size", "DB SIZE", 100),
                    Column.left("note", "NOTE", 10),
                    Column.left("role", "ROLE", 100)),
            List.of(
                    List.of(
                            new Value.Text("서울"),
                            new Value.Size(new Bytes(17_196_646)),
                            new Value.Text("first"),
                            new Value.State("leader", Tone.GOOD)),
                    List.of(
                            new Value.Text("cafe\u0301"),
                            new Value.Size(new Bytes(512)),
                            Value.UNKNOWN,
                            new Value.State("no answer", Tone.BAD))),
            List.of());

    @Test
    void koreanIsTwoColumnsWideAndACombiningMarkNone() {
        assertThat(lines(80))
                .containsExactly(
                        "NAME   DB SIZE  NOTE   ROLE",
                        "서울  16.4 MiB  first  leader",
                        "cafe\u0301     512 B  -      no answer");
    }

    @Test
    void aWidthThatJustFitsDropsNothing() {
        assertThat(lines(32)).hasSize(3);
    }

    @Test
    void theLeastImportantColumnGoesFirstAndItIsSaid() {
        assertThat(lines(31))
                .containsExactly(
                        "NAME   DB SIZE  ROLE",
                        "서울  16.4 MiB  leader",
                        "cafe\u0301     512 B  no answer",
                        "(+1 column: --output json,",
                        "or a wider terminal)");
    }

    @Test
    void tooNarrowForTheIndispensableItIsABlockARecordWithEverything() {
        assertThat(lines(20))
                .containsExactly(
                        "NAME     서울",
                        "DB SIZE  16.4 MiB",
                        "NOTE     first",
                        "ROLE     leader",
                        "",
                        "NAME     cafe\u0301",
                        "DB SIZE  512 B",
                        "NOTE     -",
                        "ROLE     no answer");
    }

    @Test
    void colourChangesNoWidth() {
        List<String> coloured = new Grid(TABLE, new Screen(80, true), () -> ZoneOffset.UTC).lines();

        assertThat(coloured.get(2)).isEqualTo("cafe\u0301     512 B  -      \033[1;31mno answer\033[0m");
        assertThat(coloured.stream().map(line -> line.replaceAll("\033\\[[0-9;]*m", "")))
                .isEqualTo(lines(80));
    }

    @Test
    void whatWouldSteerTheTerminalIsShownAndNotObeyed() {
        Table hostile = new Table(
                "members",
                List.of(Column.left("name", "NAME", 100), Column.left("role", "ROLE", 100)),
                List.of(List.of(new Value.Text("a\033[2J\r\n\u009b\u202eb"), new Value.Text("x"))),
                List.of());

        assertThat(new Grid(hostile, new Screen(80, true), () -> ZoneOffset.UTC).lines())
                .contains("a\\u001b[2J\\u000d\\u000a\\u009b\\u202eb  x");
    }

    @Test
    void noRowsAreNoLines() {
        Table empty = new Table("a", TABLE.columns(), List.of(), List.of());

        assertThat(new Grid(empty, Screen.UNLIMITED, () -> ZoneOffset.UTC).lines())
                .isEmpty();
    }

    private static List<String> lines(int width) {
        return new Grid(TABLE, new Screen(width, false), () -> ZoneOffset.UTC).lines();
    }
}
