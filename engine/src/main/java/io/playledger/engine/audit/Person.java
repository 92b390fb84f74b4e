package io.playledger.engine.audit;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.text.Normalizer;
import java.util.Locale;

/// Somebody who acts, by the name that they give.
///
/// @param name stripped, 1 to 100 characters without controls
public record Person(String name) {
    private static final int LENGTH_MAX = 100;

    /// What the engine does of itself, by its clock.
    public static final Person SCHEDULER = new Person("scheduler");

    /// What the engine does about deletion requests of itself.
    public static final Person ERASURE = new Person("erasure");

    /// What comes by the topic of the catalogue.
    public static final Person CATALOG_TOPIC = new Person("catalog topic");

    /// Reads a name that somebody typed.
    ///
    /// @throws PlayledgerException `BAD_INPUT` when it is none, or the engine's
    public static Person named(String text) {
        String name =
                Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) {
            throw new PlayledgerException(
                    Code.BAD_INPUT, "Say who acts: a name is missing. Nothing was changed.");
        }
        if (name.length() > LENGTH_MAX || name.chars().anyMatch(Character::isISOControl)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "A person's name has at most "
                            + LENGTH_MAX
                            + " characters and no controls. Nothing was changed.");
        }
        Person person = new Person(name);
        if (person.isSameAs(SCHEDULER)
                || person.isSameAs(ERASURE)
                || person.isSameAs(CATALOG_TOPIC)) {
            throw new PlayledgerException(
                    Code.BAD_INPUT,
                    "«"
                            + name
                            + "» is what the engine calls itself: give your own name. Nothing"
                            + " was changed.");
        }
        return person;
    }

    /// Whoever is logged in to this machine.
    public static Person atThisMachine() {
        return new Person(account());
    }

    /// The operating system's name of who runs this process.
    public static String account() {
        String user = System.getProperty("user.name", "").strip();
        return user.isEmpty() ? "unknown" : user;
    }

    /// Whether two names are one person's: case, width and accents' encoding make no difference.
    public boolean isSameAs(Person other) {
        return folded().equals(other.folded());
    }

    private String folded() {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
