package dev.etcdsh.kubernetes;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads the one document of a YAML file, which JSON is too. */
final class YamlFile {
    /** A manifest is some ten deep; what is read recursively must not be endless. */
    private static final int DEEPEST = 100;

    private YamlFile() {}

    /**
     * Reads it.
     *
     * @param file how errors name it
     * @throws Unusable when it is no YAML, empty, or has several documents
     */
    static Yaml read(String file, String text) {
        try {
            survey(file, events(file, text));
            Node root = new Compose(settings(file))
                    .composeString(text)
                    .orElseThrow(() -> new Unusable(file + " cannot be used", "it is empty", "is it the right file?"));
            return new Yaml(file, root);
        } catch (MarkedYamlEngineException wrong) {
            throw new Unusable(
                    file + Yaml.line(wrong.getProblemMark()) + " cannot be used",
                    "it is no YAML: " + said(wrong),
                    "correct it there; is it the right file?");
        } catch (YamlEngineException wrong) {
            throw new Unusable(file + " cannot be used", "it is no YAML", "is it the right file?");
        }
    }

    /** The same as the parser meets it, piece by piece; only of a text that can be read. */
    static Iterable<Event> events(String file, String text) {
        return new Parse(settings(file)).parseString(text);
    }

    /** The core schema would resolve merge keys by itself, and never end where something is merged into itself. */
    private static LoadSettings settings(String file) {
        return LoadSettings.builder()
                .setLabel(file)
                .setSchema(new FailsafeSchema())
                .build();
    }

    private static void survey(String file, Iterable<Event> events) {
        int documents = 0;
        int depth = 0;
        for (Event event : events) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                throw refused(file, event, "a second document begins here", "leave one document in the file");
            } else if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw refused(file, event, "it is nested " + DEEPEST + " deep", "is it the right file?");
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static Unusable refused(String file, Event event, String why, String next) {
        return new Unusable(file + Yaml.line(event.getStartMark()) + " cannot be used", why, next);
    }

    private static String said(MarkedYamlEngineException wrong) {
        return Optional.ofNullable(wrong.getProblem())
                .map(problem -> problem.split("\n", 2)[0])
                .orElse("it breaks off");
    }
}
