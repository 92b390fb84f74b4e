package io.playledger.engine.erasure;

import io.playledger.engine.failure.Code;
import io.playledger.engine.failure.PlayledgerException;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The law that a request rests on; it decides when the answer is due.
public enum Regulation {
    /// General Data Protection Regulation: one month, two more where there is reason (Art. 12 (3)).
    GDPR(new Term(1, 0), new Term(2, 0)),
    /// California Consumer Privacy Act: 45 days, 45 more where there is reason (§ 1798.130 (a)(2)).
    CCPA(new Term(0, 45), new Term(0, 45));

    private final Term term;
    private final Term extension;

    Regulation(Term term, Term extension) {
        this.term = term;
        this.extension = extension;
    }

    /// By law, where the settings say nothing else.
    public Term term() {
        return term;
    }

    /// By how much it can be extended once.
    public Term extension() {
        return extension;
    }

    /// As OpenDSR spells it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws PlayledgerException `BAD_INPUT` for a regulation that is not known
    public static Regulation named(String text) {
        return Arrays.stream(values())
                .filter(it -> it.wireName().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new PlayledgerException(
                                Code.BAD_INPUT,
                                "There is no regulation «"
                                        + text
                                        + "»; known are "
                                        + Arrays.stream(values())
                                                .map(Regulation::wireName)
                                                .collect(Collectors.joining(", "))
                                        + ". Nothing was recorded."));
    }
}
