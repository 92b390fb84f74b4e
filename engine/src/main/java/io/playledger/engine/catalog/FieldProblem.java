package io.playledger.engine.catalog;

/// What is wrong with a field that somebody filled in.
///
/// @param column the field's name as in docs/spec/catalogue-file.md, `from` or `to` for the edges
///   of an edit, `reason`; empty where it concerns all of it
/// @param message a sentence
public record FieldProblem(String column, String message) {}
