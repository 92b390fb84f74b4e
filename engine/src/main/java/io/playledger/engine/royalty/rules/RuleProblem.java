package io.playledger.engine.royalty.rules;

/// Something wrong with rules that are to be added.
///
/// @param kind the item kind; empty where it is about the version as a whole
/// @param field as the file names it: `least_ms`, `effective_from`, …
/// @param message what is asked, to be read after the field's name
public record RuleProblem(String kind, String field, String message) {
    /// `track.least_share: must be above 0 …`
    public String text() {
        return (kind.isEmpty() ? "" : kind + ".") + field + " " + message;
    }
}
