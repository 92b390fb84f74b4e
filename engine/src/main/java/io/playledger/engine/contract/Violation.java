package io.playledger.engine.contract;

/// One way in which a record breaks the contract.
///
/// @param field dotted path of the field (`payload.ms_played`), or `record` for the record as a
///   whole
/// @param rule stable name of the rule (`required`, `type`, `pattern`, `not_json`,
///   `timestamp_in_future`, …)
/// @param found what stood there, cut to 80 characters, control characters escaped; `absent` where
///   nothing did
public record Violation(String field, String rule, String found) {}
