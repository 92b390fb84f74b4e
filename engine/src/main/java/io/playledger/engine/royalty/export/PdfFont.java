package io.playledger.engine.royalty.export;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// A TrueType font in a document, embedded with the letters that were used.
final class PdfFont {
    private final TrueTypeFont source;
    private final CmapLookup glyphs;
    private final double unitsPerEm;
    private final PDType0Font font;
    private final Map<Integer, Double> widths = new HashMap<>();

    PdfFont(PDDocument document, TrueTypeFont source) throws IOException {
        this.source = source;
        // One letter, one glyph: what is measured is what is drawn.
        source.setEnableGsub(false);
        glyphs = source.getUnicodeCmapLookup();
        unitsPerEm = source.getUnitsPerEm();
        font = PDType0Font.load(document, source, true);
    }

    PDType0Font font() {
        return font;
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    /// Width at size 1.
    double width(int codePoint) {
        return widths.computeIfAbsent(
                codePoint,
                c -> {
                    try {
                        return source.getAdvanceWidth(glyphs.getGlyphId(c)) / unitsPerEm;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }
}
