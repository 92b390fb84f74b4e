package io.playledger.engine.quarantine;

import io.playledger.engine.contract.Violation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds where violations lie in a record: the value of the field that breaks a rule; where a field
/// is missing, the end of the object that lacks it; where the text breaks, the byte. Reads as far
/// as it can and never throws.
final class Places {
    private static final Pattern BYTE = Pattern.compile("byte (\\d+):.*", Pattern.DOTALL);
    private static final int DEPTH_MAX = 64;

    private final byte[] bytes;
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Integer> objectEnds = new HashMap<>();
    private int at;

    private Places(byte[] bytes) {
        this.bytes = bytes;
    }

    static List<Place> of(byte[] record, List<Violation> violations) {
        Places places = new Places(record);
        try {
            places.value("", 0);
        } catch (Broken e) {
            // What was found until there serves.
        }
        List<Place> all = new ArrayList<>();
        for (Violation violation : violations) {
            all.add(places.place(violation));
        }
        return all;
    }

    private Place place(Violation violation) {
        Matcher position = BYTE.matcher(violation.found());
        if (position.matches()) {
            int from = (int) Math.min(bytes.length, Long.parseLong(position.group(1)));
            return new Place(from, Math.min(bytes.length, from + 1));
        }
        Place value = values.get(violation.field());
        if (value != null) {
            return value;
        }
        int dot = violation.field().lastIndexOf('.');
        String holder = dot < 0 ? "" : violation.field().substring(0, dot);
        Integer end = violation.rule().equals("required") ? objectEnds.get(holder) : null;
        return end == null ? new Place(0, bytes.length) : new Place(end, end);
    }

    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super(null, null, false, false);
        }
    }

    private void value(String path, int depth) throws Broken {
        space();
        int from = at;
        byte b = peek();
        if (depth > DEPTH_MAX) {
            throw new Broken();
        }
        if (b == '{') {
            object(path, depth);
        } else if (b == '[') {
            array(path, depth);
        } else if (b == '"') {
            string();
        } else {
            while (at < bytes.length && ",]} \n\r\t".indexOf(bytes[at]) < 0) {
                at++;
            }
        }
        if (!path.isEmpty()) {
            // Of a repeated key, the last: the first is the one that counts.
            values.put(path, new Place(from, at));
        }
    }

    private void object(String path, int depth) throws Broken {
        at++;
        space();
        while (peek() != '}') {
            int key = at;
            string();
            String name =
                    new String(bytes, key + 1, Math.max(0, at - key - 2), StandardCharsets.UTF_8);
            space();
            expect(':');
            value(path.isEmpty() ? name : path + "." + name, depth + 1);
            space();
            if (peek() == ',') {
                at++;
                space();
            } else if (peek() != '}') {
                throw new Broken();
            }
        }
        objectEnds.put(path, at);
        at++;
    }

    private void array(String path, int depth) throws Broken {
        at++;
        space();
        int index = 0;
        while (peek() != ']') {
            value(path + "[" + index++ + "]", depth + 1);
            space();
            if (peek() == ',') {
                at++;
                space();
            } else if (peek() != ']') {
                throw new Broken();
            }
        }
        at++;
    }

    private void string() throws Broken {
        expect('"');
        while (peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
    }

    private void space() {
        while (at < bytes.length && " \n\r\t".indexOf(bytes[at]) >= 0) {
            at++;
        }
    }

    private byte peek() throws Broken {
        if (at >= bytes.length) {
            throw new Broken();
        }
        return bytes[at];
    }

    private void expect(char c) throws Broken {
        if (peek() != c) {
            throw new Broken();
        }
        at++;
    }
}
