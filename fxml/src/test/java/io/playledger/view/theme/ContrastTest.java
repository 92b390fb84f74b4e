package io.playledger.view.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the token sheets themselves: what a person sees must be what is checked. The ratio is WCAG
/// 2's.
class ContrastTest {
    private static final Pattern TOKEN = Pattern.compile("-pl-([a-z0-9-]+):\\s*#([0-9A-Fa-f]{6});");
    private static final double LEAST = 4.5;

    private static Map<String, Integer> read(String sheet) throws IOException {
        Map<String, Integer> tokens = new HashMap<>();
        try (InputStream in =
                Objects.requireNonNull(Theme.class.getResourceAsStream(sheet), sheet)) {
            Matcher matcher = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            while (matcher.find()) {
                tokens.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
        }
        return tokens;
    }

    private static Map<String, Integer> tokens(Theme theme) throws IOException {
        return read(theme == Theme.LIGHT ? "tokens.css" : "dark.css");
    }

    private static double channel(int value) {
        double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double luminance(int rgb) {
        return 0.2126 * channel(rgb >> 16 & 255)
                + 0.7152 * channel(rgb >> 8 & 255)
                + 0.0722 * channel(rgb & 255);
    }

    private static double contrast(int a, int b) {
        double x = luminance(a);
        double y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void everyTextTokenIsReadableOnEveryGround(Theme theme) throws IOException {
        Map<String, Integer> tokens = tokens(theme);
        for (String text : List.of("text", "muted", "faint", "accent", "good", "warn", "bad")) {
            for (String ground : List.of("ground", "surface", "sunken")) {
                assertReadable(theme, tokens, text, ground);
            }
        }
        for (String tone : List.of("accent", "good", "warn", "bad")) {
            assertReadable(theme, tokens, tone, tone + "-soft");
            assertReadable(theme, tokens, "text", tone + "-soft");
        }
        assertReadable(theme, tokens, "on-accent", "accent");
        // Selected rows: their secondary texts lie on the accent's soft ground.
        assertReadable(theme, tokens, "muted", "accent-soft");
    }

    private static void assertReadable(
            Theme theme, Map<String, Integer> tokens, String text, String ground) {
        assertThat(contrast(tokens.get(text), tokens.get(ground)))
                .as("%s on %s, %s", text, ground, theme)
                .isGreaterThanOrEqualTo(LEAST);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void bothThemesDefineTheSameTokens(Theme theme) throws IOException {
        assertThat(tokens(theme).keySet()).isEqualTo(tokens(theme.other()).keySet()).hasSize(21);
    }
}
