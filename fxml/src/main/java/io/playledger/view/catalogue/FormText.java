package io.playledger.view.catalogue;

import java.util.List;
import java.util.Map;

/// What a person typed about a version.
///
/// @param rows one for each rights holder, by the columns of a catalogue file
/// @param part whether it is said of this stretch alone, and what lies around it stays
record FormText(String from, String to, List<Map<String, String>> rows, boolean part) {
    FormText {
        rows = List.copyOf(rows);
    }
}
