package io.playledger.engine.royalty.export;

import io.playledger.engine.royalty.export.PrintFonts.Face;

import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.List;

/// A4 pages filled from the top to the bottom, with a foot that counts them. Points; y grows
/// downwards from the upper edge.
final class PdfPages implements AutoCloseable {
    static final double LEFT = 42;
    static final double RIGHT = PDRectangle.A4.getWidth() - 42;
    private static final double TOP = 48;
    private static final double BOTTOM = PDRectangle.A4.getHeight() - 56;

    /// A colour, 0 … 1.
    record Ink(float red, float green, float blue) {
        static final Ink TEXT = of(0x161b26);
        static final Ink MUTED = of(0x5b6475);
        static final Ink LINE = of(0xdfe3ea);
        static final Ink SUNKEN = of(0xeef0f4);
        static final Ink ACCENT = of(0x2f5bea);
        static final Ink TAKEN = of(0xa3aec2);

        private static Ink of(int rgb) {
            return new Ink(
                    (rgb >> 16 & 0xff) / 255f, (rgb >> 8 & 0xff) / 255f, (rgb & 0xff) / 255f);
        }
    }

    /// Draws what stands at the top of each further page.
    @FunctionalInterface
    interface Heading {
        void draw() throws IOException;
    }

    private final PDDocument document;
    private final PdfFonts fonts;
    private PDPageContentStream page;
    private double y;

    /// @param id makes the file's identifier; the same for the same content
    PdfPages(PrintFonts fonts, String title, Instant made, long id) throws IOException {
        document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
        document.setDocumentId(id);
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(title);
        about.setProducer("Playledger");
        about.setCreator("Playledger");
        GregorianCalendar at = GregorianCalendar.from(made.atZone(ZoneOffset.UTC));
        about.setCreationDate(at);
        about.setModificationDate(at);
        this.fonts = new PdfFonts(document, fonts);
        page = begin();
    }

    private PDPageContentStream begin() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        y = TOP;
        return new PDPageContentStream(document, next, AppendMode.OVERWRITE, true);
    }

    PdfFonts fonts() {
        return fonts;
    }

    double y() {
        return y;
    }

    void down(double points) {
        y += points;
    }

    /// Whether so much is left of the page.
    boolean fits(double points) {
        return y + points <= BOTTOM;
    }

    /// Goes to the next page where less than this is left.
    void need(double points, Heading heading) throws IOException {
        if (!fits(points)) {
            page.close();
            page = begin();
            heading.draw();
        }
    }

    void text(double x, double baseline, Face face, double size, Ink ink, String text)
            throws IOException {
        draw(page, x, baseline, face, size, ink, text);
    }

    /// Text that ends at x.
    void right(double x, double baseline, Face face, double size, Ink ink, String text)
            throws IOException {
        draw(page, x - fonts.width(face, size, text), baseline, face, size, ink, text);
    }

    private void draw(
            PDPageContentStream on,
            double x,
            double baseline,
            Face face,
            double size,
            Ink ink,
            String text)
            throws IOException {
        List<PdfFonts.Run> runs = fonts.runs(face, text);
        if (runs.isEmpty()) {
            return;
        }
        on.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
        on.beginText();
        on.newLineAtOffset((float) x, (float) (PDRectangle.A4.getHeight() - baseline));
        for (PdfFonts.Run run : runs) {
            on.setFont(run.font().font(), (float) size);
            on.showText(run.text());
        }
        on.endText();
    }

    void rule(double at) throws IOException {
        box(LEFT, at, RIGHT - LEFT, 0.6, Ink.LINE);
    }

    void box(double x, double top, double width, double height, Ink ink) throws IOException {
        page.setNonStrokingColor(ink.red(), ink.green(), ink.blue());
        page.addRect(
                (float) x,
                (float) (PDRectangle.A4.getHeight() - top - height),
                (float) width,
                (float) height);
        page.fill();
    }

    /// Writes the feet and the file.
    void save(OutputStream out, String foot) throws IOException {
        page.close();
        int pages = document.getNumberOfPages();
        int number = 0;
        for (PDPage each : document.getPages()) {
            number++;
            try (PDPageContentStream on =
                    new PDPageContentStream(document, each, AppendMode.APPEND, true, true)) {
                double baseline = PDRectangle.A4.getHeight() - 28;
                String count = "Page " + number + " of " + pages;
                draw(on, LEFT, baseline, Face.TEXT, 8, Ink.MUTED, foot);
                double width = fonts.width(Face.TEXT, 8, count);
                draw(on, RIGHT - width, baseline, Face.TEXT, 8, Ink.MUTED, count);
            }
        }
        document.save(out);
    }

    @Override
    public void close() throws IOException {
        document.close();
        fonts.close();
    }
}
