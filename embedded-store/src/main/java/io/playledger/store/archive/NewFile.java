package io.playledger.store.archive;

/// A file on its way into the manifest: in its place and on disk, so far known to nobody.
///
/// @param path relative to the archive folder, with `/`
record NewFile(String path, FileContents contents, long bytes, String sha256) {}
