package dev.etcdsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.session.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Right lines bind; wrong ones say what, why and what next, and nothing runs. */
class BinderTest {
    private static final Command COMPACT = new Fitted(new Spec(
            "compact",
            List.of("compaction"),
            Group.REPAIR,
            Effect.CHANGES,
            "",
            "",
            List.of(
                    Option.of("keep", Kind.COUNT, "", ""),
                    Option.of("physical", Kind.SWITCH, "", "true"),
                    Option.of("var", Kind.TEXT, "", "").repeated()),
            List.of(Operand.optional("REV", Kind.REVISION, "")),
            List.of()));
    private static final Command DISARM = new Fitted(new Spec(
            "disarm",
            List.of("alarm disarm"),
            Group.REPAIR,
            Effect.CHANGES,
            "",
            "",
            List.of(
                    Option.of("quota", Kind.SIZE, "", ""),
                    Option.of("watch", Kind.DURATION, "", "5s"),
                    Option.of("types", Kind.choices("TYPES", List.of("NOSPACE", "CORRUPT")), "", "")),
            List.of(Operand.optional("TYPE", Kind.choice("TYPE", "NOSPACE"), "")),
            List.of()));
    private static final Command SOURCE = new Fitted(new Spec(
            "source",
            List.of(),
            Group.SHELL,
            Effect.READS,
            "",
            "",
            List.of(),
            List.of(Operand.required("FILE", Kind.FILE, ""), Operand.any("MEMBER", Kind.MEMBER, "")),
            List.of()));
    private static final Binder BINDER = new Binder(
            new Commands(List.of(new Status(), new Members(), new Alarms(), new Revision(), COMPACT, DISARM, SOURCE)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            statsu                     | unknown command statsu                | | did you mean status?
            xyzzy                      | unknown command xyzzy                 | | help lists the commands
            alarm                      | incomplete command alarm | it needs a second word | write alarm list or alarm disarm
            alarm --help               | incomplete command alarm | it needs a second word | write alarm list or alarm disarm
            alarm lsit                 | unknown command alarm lsit            | | did you mean alarm list?
            alarm raise                | unknown command alarm raise           | | write alarm list or alarm disarm
            endpiont status            | unknown command endpiont              | | did you mean endpoint status?
            --yes status               | unknown command --yes                 | | help lists the commands
            compact --dry-rnu          | unknown option --dry-rnu of compact   | | did you mean --dry-run?
            compact -dry-run           | unknown option -dry-run of compact    | | did you mean --dry-run?
            compact --endpoints=x      | unknown option --endpoints of compact | | help compact lists its options
            compact -x                 | unknown option -x of compact          | | help compact lists its options
            status --yes               | unknown option --yes of status        | | help status lists its options
            compact 10 20              | surplus argument 20                   | | write compact [REV]
            status now                 | surplus argument now | status takes none | write status
            compact --keep             | --keep lacks its value | it takes a whole number from 0 to 9223372036854775807 | write --keep N
            compact --keep --dry-run   | --keep lacks its value | it takes a whole number from 0 to 9223372036854775807 | write --keep N
            status -w                  | -w lacks its value | it takes one of table, json, csv, simple | write -w FORMAT
            source                     | source lacks FILE | it takes a file | write source FILE [MEMBER...]
            compact 5 --dry-run=true   | --dry-run takes no value, but "true" was given | it is off unless it is written | write --dry-run
            compact 5 --dry-run=false  | --dry-run takes no value, but "false" was given | it is off unless it is written | leave it out
            compact --physical=maybe   | --physical cannot be "maybe" | "maybe" is none of them | give true or false
            compact --keep 5 --keep 7  | --keep is given twice | | give it once
            compact -y --yes           | --yes is given twice | | give it once
            status -w json -o json     | --output and --write-out are both given | they are the same | give one of them
            status -w jsno             | -w cannot be "jsno" | "jsno" is none of them | did you mean json?
            status --output yaml       | --output cannot be "yaml" | "yaml" is none of them | give one of table, json, csv
            compact 0                  | REV cannot be "0" | it is below 1 | give a whole number from 1 to 9223372036854775807
            compact -5                 | REV cannot be "-5" | it is below 1 | give a whole number from 1 to 9223372036854775807
            compact 9223372036854775808 | REV cannot be "9223372036854775808" | it is beyond 9223372036854775807 | give a whole number from 1 to 9223372036854775807
            compact 1.5                | REV cannot be "1.5" | it is no whole number | give a whole number from 1 to 9223372036854775807
            compact latest             | REV cannot be "latest" | it is no whole number | give a whole number from 1 to 9223372036854775807
            compact --keep -1          | --keep cannot be "-1" | it is below 0 | give a whole number from 0 to 9223372036854775807
            disarm --quota 2GB         | --quota cannot be "2GB" | GB may mean powers of 1000 or of 1024; etcd's quotas count in 1024s: write 2GiB | give a size such as 2GiB, 500MiB or 8589934592
            disarm --quota 2G          | --quota cannot be "2G" | G may mean powers of 1000 or of 1024; etcd's quotas count in 1024s: write 2GiB | give a size such as 2GiB, 500MiB or 8589934592
            disarm --quota 2parsecs    | --quota cannot be "2parsecs" | parsecs is no unit of size | give a size such as 2GiB, 500MiB or 8589934592
            disarm --quota 1.5         | --quota cannot be "1.5" | there are no fractions of a byte | give a size such as 2GiB, 500MiB or 8589934592
            disarm --quota 9999999TiB  | --quota cannot be "9999999TiB" | it is beyond 9223372036854775807 bytes | give a size such as 2GiB, 500MiB or 8589934592
            disarm --quota=-1          | --quota cannot be "-1" | it is no size | give a size such as 2GiB, 500MiB or 8589934592
            disarm --watch 5           | --watch cannot be "5" | it has no unit | give a time such as 5s, 500ms or 2m
            disarm --watch soon        | --watch cannot be "soon" | it is no time | give a time such as 5s, 500ms or 2m
            disarm nospace             | TYPE cannot be "nospace" | "nospace" is none of them | did you mean NOSPACE?
            disarm --types NOSPACE,    | --types cannot be "NOSPACE," | "" is none of them | did you mean NOSPACE?
            disarm CORRUPT             | TYPE cannot be "CORRUPT" | "CORRUPT" is none of them | give one of NOSPACE
            compact 13 --keep 5        | 13 and --keep exclude each other | | give one
            """)
    void aWrongLineIsRefusedWithWhatWhyAndNext(String line, String what, String why, String next) {
        assertThat(refusal(words(line))).isEqualTo(new Problem(what, why == null ? "" : why, next));
    }

    @Test
    void aValueWithBlanksOrNothingInItIsRefusedToo() {
        assertThat(refusal(List.of("disarm", "--quota", "500 MiB")))
                .isEqualTo(new Problem(
                        "--quota cannot be \"500 MiB\"",
                        "it has a blank in it",
                        "give a size such as 2GiB, 500MiB or 8589934592"));
        assertThat(refusal(List.of("source", "")))
                .isEqualTo(new Problem("FILE cannot be \"\"", "it is empty", "give a file"));
    }

    @ParameterizedTest
    @CsvSource({
        "status -w json",
        "status -wjson",
        "status -w=json",
        "status --write-out json",
        "status --write-out=json",
        "endpoint status --cluster -w json",
        "endpoint status --cluster=true -w json",
    })
    void anOptionMayBeWrittenAsEtcdctlAndOthersDo(String line) {
        Bound bound = BINDER.bind(words(line));

        assertThat(bound.command().spec().name()).isEqualTo("status");
        assertThat(bound.arguments().value("write-out")).hasValue("json");
    }

    @Test
    void theLongestNameWinsAndTheRestAreArguments() {
        Bound bound = BINDER.bind(words("alarm disarm --watch 1m30s NOSPACE --quota 2GiB -y"));

        assertThat(bound.command()).isSameAs(DISARM);
        assertThat(bound.arguments().operand(0)).hasValue("NOSPACE");
        assertThat(bound.arguments().duration("watch")).hasValue(Duration.ofSeconds(90));
        assertThat(bound.arguments().size("quota")).hasValue(new Bytes(2_147_483_648L));
        assertThat(bound.arguments().on("yes")).isTrue();
        assertThat(bound.arguments().on("dry-run")).isFalse();
    }

    @Test
    void numbersAreReadFromOperandsAndOptions() {
        assertThat(BINDER.bind(words("compact 9223372036854775807")).arguments().number(0))
                .hasValue(Long.MAX_VALUE);
        assertThat(BINDER.bind(words("compaction --keep 0")).arguments().number("keep"))
                .hasValue(0);
        assertThat(BINDER.bind(words("compact")).arguments().number(0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "8589934592, 8589934592",
        "500MiB, 524288000",
        "500Mi, 524288000",
        "1.5gib, 1610612736",
        "2KiB, 2048",
        "1TiB, 1099511627776",
        "7B, 7",
    })
    void sizesAreBytesOrHaveAnIecUnit(String text, long bytes) {
        assertThat(BINDER.bind(List.of("disarm", "--quota", text)).arguments().size("quota"))
                .hasValue(new Bytes(bytes));
    }

    @Test
    void aSwitchTakesItsValueOnlyBehindAnEqualsSign() {
        assertThat(BINDER.bind(words("compaction 7 --physical")).arguments().on("physical"))
                .isTrue();
        assertThat(BINDER.bind(words("compaction 7 --physical=false"))
                        .arguments()
                        .on("physical"))
                .isFalse();
        assertThat(refusal(words("compaction --physical true")).what()).isEqualTo("REV cannot be \"true\"");
    }

    @Test
    void twoDashesEndTheOptions() {
        assertThat(BINDER.bind(words("source -- --odd-name -m")).arguments().operands())
                .containsExactly("--odd-name", "-m");
    }

    @Test
    void anOptionThatMayBeRepeatedKeepsAllItsValues() {
        assertThat(BINDER.bind(words("compact --var a=1 --var b=2")).arguments().options())
                .containsEntry("var", List.of("a=1", "b=2"));
    }

    @Test
    void helpIsGivenWhateverElseTheLineLacks() {
        assertThat(BINDER.bind(words("source --help")).arguments().on("help")).isTrue();
    }

    @Test
    void anAliasIsFoundAndAllNamesAreOffered() {
        assertThat(new Commands(List.of(new Status(), new Members())).names())
                .containsExactly("status", "endpoint status", "members", "member list");
    }

    private static Problem refusal(List<String> words) {
        return catchThrowableOfType(UsageError.class, () -> BINDER.bind(words)).problem();
    }

    private static List<String> words(String line) {
        return List.of(line.split(" +"));
    }

    /** A command that is never run. */
    private record Fitted(Spec spec) implements Command {
        @Override
        public void check(Arguments arguments) {
            if (arguments.has("keep") && arguments.operand(0).isPresent()) {
                throw new UsageError(arguments.operands().get(0) + " and --keep exclude each other", "", "give one");
            }
        }

        @Override
        public Result run(Arguments arguments, Session session) {
            throw new AssertionError("nothing runs");
        }
    }
}
