package io.playledger.engine.royalty.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/// Where the fonts of printed statements come from.
public interface PrintFonts {
    /// A face of the house.
    enum Face {
        TEXT,
        STRONG,
        MONO
    }

    /// Opens a face as TrueType.
    InputStream open(Face face) throws IOException;

    /// Files (`.ttf`, `.ttc`) of this machine that are asked, in this order, for letters which the
    /// house's faces do not have; those that are not there are passed over.
    default List<Path> others() {
        return SystemFonts.FILES;
    }
}
