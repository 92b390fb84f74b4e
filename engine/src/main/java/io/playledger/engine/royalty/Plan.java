package io.playledger.engine.royalty;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The reconciliation plan: the SQL files in `plan/`, in their order, with the places `${name}`
/// that an input fills in. What runs them provides the relations `near`, `far`, `play`, `repeated`,
/// `far_seen`, `settled`, `pool`, `catalog_version`, `catalog_terms`, `catalog_group` and the
/// functions `unix_micros`, `shiftright`, `sha2` and `xxhash64` under Spark's names. 44-beyond and
/// 46-reach are run where the rules need them ([PlanRules]).
public enum Plan {
    REPEATED("10-repeated"),
    COPIES("20-copies"),
    JUDGED("30-judged"),
    CONTESTED("32-contested"),
    SETTLED("34-settled"),
    VERSIONS("40-versions"),
    CLASSED("42-classed"),
    BEYOND("44-beyond"),
    REACH("46-reach"),
    QUALIFIED("48-qualified"),
    CELLS("50-cells"),
    DUE("55-due"),
    POOLS("57-pools"),
    LISTENERS("58-listeners"),
    LINES("60-lines"),
    GROUPS("70-groups"),
    COUNTS("80-counts"),
    REASONS("82-reasons"),
    VERDICTS("90-verdicts");

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");

    private final String text;

    Plan(String file) {
        String path = "plan/" + file + ".sql";
        try (InputStream in = Plan.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not packed");
            }
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// SHA-256 of all steps, lower-case hex: changes with what the plan means.
    public static String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Plan step : values()) {
                digest.update(step.text.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// The step's statements with every place filled.
    ///
    /// @param values SQL by the name of its place
    public List<String> statements(Map<String, String> values) {
        Matcher matcher = PLACE.matcher(text);
        String filled =
                matcher.replaceAll(place -> {
                    String value = values.get(place.group(1));
                    if (value == null) {
                        throw new IllegalArgumentException(this + " needs " + place.group(1));
                    }
                    return Matcher.quoteReplacement(value);
                });
        return Pattern.compile(";\\s*\\n").splitAsStream(filled).filter(s -> !s.isBlank()).toList();
    }

    /// SQL that is true where a play's `item_id` is of one of the kinds. The contract lets plays be
    /// of no kind but [RuleSet#KINDS], so that nothing need be looked at where all of them are
    /// chosen.
    public static String ofChosenKind(Set<String> kinds) {
        if (kinds.containsAll(RuleSet.KINDS)) {
            return "TRUE";
        }
        return kinds.stream()
                .sorted()
                .map(kind -> "item_id LIKE '" + checked(kind) + ":%'")
                .collect(Collectors.joining(" OR ", "(", ")"));
    }

    static String checked(String kind) {
        if (!kind.matches("[a-z]+")) {
            throw new IllegalArgumentException("not an item kind: " + kind);
        }
        return kind;
    }
}
