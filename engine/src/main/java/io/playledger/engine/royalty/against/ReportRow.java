package io.playledger.engine.royalty.against;

/// A row of a report; what it does not tell is empty.
///
/// @param line where it stands in the file, from 1
/// @param isrc without hyphens, upper case
/// @param eidr without hyphens and resolver, upper case
/// @param country ISO 3166-1 alpha-2
record ReportRow(
        long line,
        String itemId,
        String isrc,
        String eidr,
        String title,
        String country,
        String currency,
        Figures figures) {}
