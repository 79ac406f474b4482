package dev.etcdsh.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etcdsh.command.UsageError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptTest {
    private final Path folder;

    ScriptTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void commentsBlankLinesAndContinuationsLeaveTheCommandsWithTheLineTheyBeginIn() {
        Script script = Script.of(
                "a.etcdsh",
                "# look first\r\n\r\nstatus  # all of it\r\ndefrag etcd-1 \\\r\n  etcd-2\r\nalarms",
                Variables.NONE);

        assertThat(script.lines())
                .containsExactly(
                        new Line("a.etcdsh:3", "status"),
                        new Line("a.etcdsh:4", "defrag etcd-1   etcd-2"),
                        new Line("a.etcdsh:6", "alarms"));
    }

    @Test
    void aHashInsideQuotesOrInsideAWordBeginsNoComment() {
        Script script = Script.of("", "defrag 'a # b' c#d", Variables.NONE);

        assertThat(script.lines()).containsExactly(new Line("", "defrag 'a # b' c#d"));
    }

    @Test
    void aVariableStaysOneWordWhateverItHolds() {
        Script script = Script.of("", "defrag ${who} $${who}", Variables.of(List.of("who=a \"b' c")));

        assertThat(Words.of(script.lines().get(0).text())).containsExactly("defrag", "a \"b' c", "${who}");
    }

    @Test
    void anUndefinedVariableIsNamedWithItsPlace() {
        assertThatThrownBy(() -> Script.of("a.etcdsh", "status\ndefrag ${who}", Variables.NONE))
                .isInstanceOf(UsageError.class)
                .hasMessage("a.etcdsh:2: ${who} is not defined");
    }

    @Test
    void aContinuationIntoNothingIsRefused() {
        assertThatThrownBy(() -> Script.of("a.etcdsh", "status \\", Variables.NONE))
                .hasMessage("a.etcdsh:1: the line ends in \\: nothing follows it");
    }

    @Test
    void aDefinitionWithoutANameIsRefused() {
        assertThatThrownBy(() -> Variables.of(List.of("=x")))
                .hasMessage("--var =x defines nothing: a name begins with a letter and holds letters, digits, _ and -");
    }

    @Test
    void quotesKeepWordsTogetherAndNothingElseIsSpecial() {
        assertThat(Words.of("a 'b c'  --x=\"1 2\" d\\ e '' !! * $y"))
                .containsExactly("a", "b c", "--x=1 2", "d e", "", "!!", "*", "$y");
    }

    @Test
    void aQuoteLeftOpenIsRefused() {
        assertThatThrownBy(() -> Words.of("defrag 'etcd-1")).hasMessage("the quote ' is not closed");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstCommand() throws IOException {
        assertThat(ScriptText.of(written("\uFEFFstatus\n"))).isEqualTo("status\n");
    }

    @Test
    void whatIsNoTextIsRefusedByName() throws IOException {
        String nul = written("status\nala\0rms\n");
        Path tenMegabytes = Files.write(folder.resolve("big"), new byte[10 << 20]);
        Path latin = Files.write(folder.resolve("latin"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> ScriptText.of(nul)).hasMessage(nul + ":2 holds a NUL byte: it is no UTF-8 text");
        assertThatThrownBy(() -> ScriptText.of(tenMegabytes.toString()))
                .hasMessage(tenMegabytes + " cannot be read: it is larger than 1 MiB");
        assertThatThrownBy(() -> ScriptText.of(latin.toString())).hasMessage(latin + ":1 is no UTF-8 text");
        assertThatThrownBy(() -> ScriptText.of(folder.toString()))
                .hasMessage(folder + " cannot be read: it is a directory");
        assertThatThrownBy(() -> ScriptText.of(folder.resolve("gone").toString()))
                .hasMessage(folder.resolve("gone") + " cannot be read: there is no such file");
    }

    private String written(String text) throws IOException {
        return Files.writeString(folder.resolve("s.etcdsh"), text).toString();
    }
}
