package dev.etcdsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etcdsh.command.Command;
import dev.etcdsh.command.Group;
import dev.etcdsh.command.Spec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of the catalogue for the sake of a quick start is never missed. */
class CatalogueTest {
    @ParameterizedTest
    @ValueSource(strings = {"alarms", "check", "members", "status", "version"})
    void aLineThatBeginsWithTheNameOfOneCommandCanMeanNoOther(String word) {
        List<Spec> alone = specs(Catalogue.meantBy(List.of(word, "more")));

        assertThat(alone).singleElement().extracting(Spec::name).isEqualTo(word);
        assertThat(specs(Catalogue.all()).stream().filter(spec -> beginsWith(spec, word)))
                .containsExactlyElementsOf(alone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "version"})
    void whatAsksNobodyIsAnswerableWithoutACluster(String word) {
        assertThat(Catalogue.alone(List.of(word, "more"))).isTrue();
        assertThat(specs(Catalogue.all()).stream().filter(spec -> beginsWith(spec, word)))
                .allMatch(spec -> spec.group() == Group.SHELL);
        assertThat(Catalogue.alone(List.of("status"))).isFalse();
        assertThat(Catalogue.alone(List.of())).isFalse();
    }

    @Test
    void anyOtherLineHasAllOfThem() {
        List<Spec> all = specs(Catalogue.all());

        assertThat(specs(Catalogue.meantBy(List.of()))).isEqualTo(all);
        assertThat(specs(Catalogue.meantBy(List.of("alarm", "list")))).isEqualTo(all);
        assertThat(specs(Catalogue.meantBy(List.of("statsu")))).isEqualTo(all);
    }

    private static boolean beginsWith(Spec spec, String word) {
        return Stream.concat(Stream.of(spec.name()), spec.aliases().stream())
                .anyMatch(name -> (name + " ").startsWith(word + " "));
    }

    private static List<Spec> specs(List<Command> commands) {
        return commands.stream().map(Command::spec).toList();
    }
}
