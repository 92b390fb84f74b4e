package io.playledger.engine.quarantine;

import io.playledger.engine.json.CanonicalJson;
import io.playledger.engine.json.Json;

import java.util.Map;

/// JSON with the members in their own order, so that before and after can be compared.
final class OrderedJson {
    private OrderedJson() {}

    static String of(Json value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Json value, StringBuilder out) {
        if (value instanceof Json.Obj(Map<String, Json> members)) {
            out.append('{');
            String comma = "";
            for (Map.Entry<String, Json> member : members.entrySet()) {
                out.append(comma).append(CanonicalJson.of(new Json.Text(member.getKey())));
                out.append(':');
                write(member.getValue(), out);
                comma = ",";
            }
            out.append('}');
        } else {
            out.append(CanonicalJson.of(value));
        }
    }
}
