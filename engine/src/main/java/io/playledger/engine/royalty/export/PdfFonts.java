package io.playledger.engine.royalty.export;

import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The fonts of one document. A letter that the asked face does not have is taken from the first of
/// the machine's fonts that has it; those are opened when first needed. What no font has is shown
/// as `□` and counted.
final class PdfFonts implements AutoCloseable {
    private static final int MISSING = '\u25a1';

    /// A stretch of text in one font.
    record Run(PdfFont font, String text) {}

    private final PDDocument document;
    private final Map<PrintFonts.Face, PdfFont> faces = new EnumMap<>(PrintFonts.Face.class);
    private final Deque<Path> unopened = new ArrayDeque<>();
    private final List<PdfFont> others = new ArrayList<>();
    private final List<Closeable> open = new ArrayList<>();
    private long missing;

    PdfFonts(PDDocument document, PrintFonts fonts) throws IOException {
        this.document = document;
        for (PrintFonts.Face face : PrintFonts.Face.values()) {
            try (InputStream in = fonts.open(face)) {
                TrueTypeFont font =
                        new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
                open.add(font);
                faces.put(face, new PdfFont(document, font));
            }
        }
        fonts.others().stream().filter(Files::isRegularFile).forEach(unopened::add);
    }

    /// How many letters could not be printed.
    long missing() {
        return missing;
    }

    List<Run> runs(PrintFonts.Face face, String text) throws IOException {
        PdfFont house = face(face);
        List<Run> runs = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        PdfFont last = house;
        for (int c : printable(text)) {
            PdfFont font = house.has(c) ? house : other(c);
            int shown = c;
            if (font == null) {
                missing++;
                font = house;
                shown = house.has(MISSING) ? MISSING : '?';
            }
            if (font != last && !letters.isEmpty()) {
                runs.add(new Run(last, letters.toString()));
                letters.setLength(0);
            }
            last = font;
            letters.appendCodePoint(shown);
        }
        if (!letters.isEmpty()) {
            runs.add(new Run(last, letters.toString()));
        }
        return runs;
    }

    double width(PrintFonts.Face face, double size, String text) throws IOException {
        double width = 0;
        for (int c : printable(text)) {
            width += width(face, c);
        }
        return width * size;
    }

    private double width(PrintFonts.Face face, int c) throws IOException {
        PdfFont house = face(face);
        if (house.has(c)) {
            return house.width(c);
        }
        PdfFont other = other(c);
        return other == null ? house.width(house.has(MISSING) ? MISSING : '?') : other.width(c);
    }

    /// Cuts a text into lines no wider than the width, between words where there are some.
    List<String> wrap(PrintFonts.Face face, double size, double width, String text)
            throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        double used = 0;
        int blankAt = -1;
        for (int c : printable(text)) {
            double step = width(face, c) * size;
            if (used + step > width && !line.isEmpty()) {
                String rest = "";
                if (blankAt > 0) {
                    rest = line.substring(blankAt + 1);
                    line.setLength(blankAt);
                }
                lines.add(line.toString());
                line.setLength(0);
                line.append(rest);
                used = width(face, size, rest);
                blankAt = -1;
                if (c == ' ' && line.isEmpty()) {
                    continue;
                }
            }
            if (c == ' ') {
                blankAt = line.length();
            }
            line.appendCodePoint(c);
            used += step;
        }
        lines.add(line.toString());
        return lines;
    }

    /// Control characters stand for nothing on paper.
    private static int[] printable(String text) {
        return text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).toArray();
    }

    private PdfFont face(PrintFonts.Face face) {
        PdfFont font = faces.get(face);
        if (font == null) {
            throw new IllegalStateException("every face was opened");
        }
        return font;
    }

    private @Nullable PdfFont other(int codePoint) throws IOException {
        for (PdfFont font : others) {
            if (font.has(codePoint)) {
                return font;
            }
        }
        while (!unopened.isEmpty()) {
            PdfFont font = open(unopened.removeFirst());
            if (font != null) {
                others.add(font);
                if (font.has(codePoint)) {
                    return font;
                }
            }
        }
        return null;
    }

    /// Null where the file is not what its name says, or forbids to be embedded.
    private @Nullable PdfFont open(Path file) {
        try {
            if (file.toString().endsWith(".ttc")) {
                TrueTypeCollection collection = new TrueTypeCollection(file.toFile());
                open.add(collection);
                List<TrueTypeFont> fonts = new ArrayList<>();
                collection.processAllFonts(fonts::add);
                return new PdfFont(document, fonts.getFirst());
            }
            TrueTypeFont font =
                    new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile()));
            open.add(font);
            return new PdfFont(document, font);
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(PdfFonts.class)
                    .warn("The font {} cannot be used for printing: {}", file, e.toString());
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        for (Closeable font : open) {
            font.close();
        }
    }
}
