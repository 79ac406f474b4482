package dev.etcdsh.render;

import dev.etcdsh.cluster.Bytes;
import dev.etcdsh.cluster.Problem;
import dev.etcdsh.command.Result;
import dev.etcdsh.command.Table;
import dev.etcdsh.command.Value;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Results as JSON, one line each: the contract with programs. Ids are hex strings, sizes bytes, times RFC 3339 in UTC, spans
 * milliseconds; what is not known is null.
 *
 * <pre>
 * {"schema":1,"command":"status","exit":0,"members":[{"name":"etcd-1",...}],"lines":[],"cautions":[]}
 * {"schema":1,"error":{"what":"...","why":"...","next":"..."}}
 * </pre>
 */
final class Json {
    private static final int SCHEMA = 1;
    private static final long NO_LIMIT = -1;
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    static String result(Result result, String command) {
        ObjectNode document = NODES.objectNode();
        document.put("schema", SCHEMA);
        document.put("command", command);
        document.put("exit", result.exit().code());
        result.tables().forEach(table -> document.set(table.name(), records(table)));
        document.set("lines", texts(result.lines()));
        document.set("cautions", texts(result.cautions()));
        return written(document);
    }

    static String problem(Problem problem) {
        ObjectNode document = NODES.objectNode();
        document.put("schema", SCHEMA);
        document.putObject("error")
                .put("what", problem.what())
                .put("why", problem.why())
                .put("next", problem.next());
        return written(document);
    }

    private static ArrayNode records(Table table) {
        ArrayNode records = NODES.arrayNode();
        for (List<Value> row : table.rows()) {
            ObjectNode record = records.addObject();
            for (int i = 0; i < row.size(); i++) {
                record.set(table.columns().get(i).key(), node(row.get(i)));
            }
        }
        return records;
    }

    private static JsonNode node(Value value) {
        if (value instanceof Value.Text text) {
            return NODES.stringNode(text.text());
        } else if (value instanceof Value.State state) {
            return NODES.stringNode(state.word());
        } else if (value instanceof Value.Id id) {
            return NODES.stringNode(Long.toHexString(id.id()));
        } else if (value instanceof Value.Size size) {
            return NODES.numberNode(size.bytes().count());
        } else if (value instanceof Value.Limit limit) {
            return NODES.numberNode(limit.bytes().map(Bytes::count).orElse(NO_LIMIT));
        } else if (value instanceof Value.Count count) {
            return NODES.numberNode(count.count());
        } else if (value instanceof Value.Percent percent) {
            return NODES.numberNode(Units.tenths(percent.percent()));
        } else if (value instanceof Value.Time time) {
            return NODES.stringNode(time.instant().toString());
        } else if (value instanceof Value.Took took) {
            return NODES.numberNode(took.duration().toMillis());
        } else if (value instanceof Value.Flag flag) {
            return NODES.booleanNode(flag.set());
        } else if (value instanceof Value.Many many) {
            return texts(many.items());
        } else if (value instanceof Value.Compared compared) {
            return node(compared.value());
        }
        return NODES.nullNode();
    }

    /** A value as text where JSON has no say: nothing for null, several parted by semicolons, {@code none} where there is none. */
    static String plain(Value value) {
        if (value instanceof Value.Compared compared) {
            return plain(compared.value());
        }
        if (value instanceof Value.Many many) {
            return many.items().isEmpty() ? "none" : String.join(";", many.items());
        }
        return node(value).asString("");
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static String written(ObjectNode document) {
        return Width.harmless(MAPPER.writeValueAsString(document));
    }
}
