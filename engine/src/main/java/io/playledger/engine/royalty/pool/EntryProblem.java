package io.playledger.engine.royalty.pool;

/// What is wrong with what somebody entered.
///
/// @param line where it stands in a file, from 1; 0 outside of files
/// @param field its name: `country`, `amount`, …; empty where it is about more than one
/// @param text a sentence about the field, without its name: `must be …`
public record EntryProblem(long line, String field, String text) {
    /// `line 3: country «XX» must be …`
    public String inWords() {
        return (line > 0 ? "line " + line + ": " : "")
                + (field.isEmpty() ? "" : field + " ")
                + text;
    }
}
