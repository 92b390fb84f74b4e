package io.playledger.engine.failure;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words: what Java says of it is often the file's name
/// alone.
public final class Reason {
    private Reason() {}

    public static String of(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case NoSuchFileException e -> "it is not there";
            case AccessDeniedException e -> "its permissions do not allow it";
            case NotDirectoryException e -> e.getFile() + " is no folder";
            case FileAlreadyExistsException e -> e.getFile() + " is a file, not a folder";
            case FileSystemException e when e.getReason() != null ->
                    e.getReason().toLowerCase(java.util.Locale.ROOT);
            case FileSystemException e -> "the disk refuses it";
            case CharacterCodingException e -> "it is not UTF-8";
            case EOFException e -> "it ends too early";
            default ->
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage();
        };
    }
}
