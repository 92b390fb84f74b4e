package io.playledger.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Keys are written out where they are used, in Java as whole literals and in FXML behind `%`, so
/// that both directions can be checked from the sources.
class MessageKeysTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern LITERAL =
            Pattern.compile("\"([a-z]+(?:[.-][a-z0-9]+)*\\.[a-z0-9.-]+)\"");
    private static final Pattern FXML_KEY = Pattern.compile("\"%([^\"]+)\"");
    private static final Pattern GET =
            Pattern.compile("(?:messages\\(?\\)?\\s*\\.get|text)\\(\\s*\"([^\".]+\\.[^\"]+)\"");

    private static final Set<String> KEYS =
            new TreeSet<>(Messages.load(Locale.ENGLISH).bundle().keySet());

    private static Set<String> found(String extension, Pattern pattern) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            files.filter(file -> file.toString().endsWith(extension))
                    .forEach(file -> collect(file, pattern, found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void collect(Path file, Pattern pattern, Set<String> found) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyKeyThatIsUsedHasAText() {
        Set<String> used = found(".fxml", FXML_KEY);
        used.addAll(found(".java", GET));
        assertThat(used).isNotEmpty();
        used.removeAll(KEYS);
        assertThat(used).as("keys without a text").isEmpty();
    }

    @Test
    void everyTextIsUsed() {
        Set<String> unused = new TreeSet<>(KEYS);
        unused.removeAll(found(".fxml", FXML_KEY));
        unused.removeAll(found(".java", LITERAL));
        unused.removeAll(found(".java", GET));
        assertThat(unused).as("texts that nobody shows").isEmpty();
    }

    @Test
    void everyLiteralThatLooksLikeAKeyIsOne() {
        Set<String> groups = new TreeSet<>();
        KEYS.forEach(key -> groups.add(key.substring(0, key.indexOf('.'))));
        Set<String> unknown = found(".java", LITERAL);
        unknown.removeIf(literal ->
                !groups.contains(literal.substring(0, literal.indexOf('.')))
                        || literal.endsWith(".fxml")
                        || literal.endsWith(".css"));
        unknown.removeAll(KEYS);
        assertThat(unknown).as("literals that name no text").isEmpty();
    }

    @Test
    void textsAreSaidWithoutStraightApostrophesWhichTheFormatWouldSwallow() {
        var bundle = Messages.load(Locale.ENGLISH).bundle();
        assertThat(KEYS).allSatisfy(key -> assertThat(bundle.getString(key)).doesNotContain("'"));
    }
}
