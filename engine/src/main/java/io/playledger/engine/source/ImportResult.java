package io.playledger.engine.source;

import java.util.SortedMap;

/// What an import came to; `read = accepted + rejected + skipped + erased`.
///
/// @param files files read
/// @param read records that they held
/// @param accepted archived; copies of one event are archived each and count once
/// @param rejected quarantined
/// @param skipped left out by the mapping's filter
/// @param erased not taken in, because a deletion request erased that stretch of their users
/// @param rejections how many records broke each rule, by the rule's name; a record that breaks
///   several counts under each of them once
public record ImportResult(
        int files,
        long read,
        long accepted,
        long rejected,
        long skipped,
        long erased,
        SortedMap<String, Long> rejections) {}
