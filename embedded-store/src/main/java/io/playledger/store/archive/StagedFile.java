package io.playledger.store.archive;

import java.nio.file.Path;

/// A file under its temporary name.
record StagedFile(Path file, FileContents contents) {}
