package io.playledger.engine.catalog;

import io.playledger.engine.audit.AuditNote;
import io.playledger.engine.audit.Person;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// Who changes the catalogue, how and why.
///
/// @param reason what the person said; 1 to 2,000 characters
/// @param undoes the number of the change that is taken back; null for others
/// @param audit what the audit trail says of it
public record ChangeNote(
        Kind kind, Person by, String reason, @Nullable Long undoes, AuditNote audit) {
    /// How the catalogue changes.
    public enum Kind {
        /// A file of versions.
        IMPORT,
        /// A person's edit of one item.
        EDIT,
        /// An earlier change of one item taken back.
        UNDO,
        /// An old or foreign id led to an item, or no longer.
        ALIAS,
        /// From the bus.
        MESSAGE,
        /// Before there were notes.
        UNTOLD;

        /// Its name in storage and JSON.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
