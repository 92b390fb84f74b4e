package io.playledger.view.periods;

import org.jspecify.annotations.Nullable;

/// What somebody says when signing off.
///
/// @param explanation of a difference; null where none was asked for
record SignOffWords(String name, String note, @Nullable String explanation) {}
