package io.playledger.engine.royalty.against;

/// What is wrong with a row of a report.
///
/// @param line where it stands, from 1
public record ReportProblem(long line, String text) {}
