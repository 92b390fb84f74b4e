package io.playledger.engine.royalty.rules;

import io.playledger.engine.audit.Person;
import io.playledger.engine.royalty.RuleSet;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;

/// The rule sets: what screens and commands ask of them. Safe for any thread.
public interface Rules {
    /// By number.
    List<RuleSet> list();

    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` where there is none
    RuleSet find(int number);

    /// Reads a rules file without recording anything.
    ///
    /// @param reason why, where the file does not say it; null for the file's name
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` naming all that is
    ///   wrong
    RulesDraft read(Path file, @Nullable String reason);

    /// Records the draft as the next version, with an entry of the audit trail.
    ///
    /// @throws io.playledger.engine.failure.PlayledgerException `BAD_INPUT` naming all that is
    ///   wrong
    RuleSet add(RulesDraft draft, Person by);

    /// What two sets ask otherwise, by kind and days.
    List<RuleChange> diff(int first, int second);

    /// What the newest set would ask otherwise with the draft, which is not recorded.
    List<RuleChange> preview(RulesDraft draft);
}
