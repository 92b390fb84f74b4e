package io.playledger.engine.royalty.export;

import static io.playledger.engine.royalty.export.PdfPages.LEFT;
import static io.playledger.engine.royalty.export.PdfPages.RIGHT;

import io.playledger.engine.catalog.ItemName;
import io.playledger.engine.catalog.Terms;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementLine;
import io.playledger.engine.royalty.export.PdfPages.Ink;
import io.playledger.engine.royalty.export.PrintFonts.Face;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A statement as pages: head, what is to be paid, lines, adjustments where there are some, the
/// waterfall, the digests. Tables go over pages with their heads repeated.
final class PdfSink implements StatementSink {
    private static final double SIZE = 8.5;
    private static final double SMALL = 7;

    /// Where the columns of the lines end; the first is what is left of the second.
    private static final double COUNTRY = LEFT + 226;

    private static final double VERSION = LEFT + 262;
    private static final double TERMS = LEFT + 340;
    private static final double PLAYS = LEFT + 394;
    private static final double MINUTES = LEFT + 446;

    private static final double ROOM = COUNTRY - LEFT - 44;
    private static final double ROW = 14;

    private final StatementHead head;
    private final Path file;
    private final PdfPages pages;
    private String lastItem = "";

    PdfSink(StatementHead head, PrintFonts fonts, Path file) throws IOException {
        this.head = head;
        this.file = file;
        Run run = head.run();
        pages =
                new PdfPages(
                        fonts,
                        "Royalty statement " + run.period() + " · " + head.holder(),
                        run.madeAt(),
                        run.id() * 31 + run.digest().hashCode() + head.holder().hashCode());
        head();
        payables();
        inputs();
        pages.need(60, () -> {});
        title("Lines");
        lineHead();
    }

    private void head() throws IOException {
        Run run = head.run();
        pages.text(LEFT, pages.y() + 8, Face.TEXT, 9, Ink.MUTED, "Royalty statement");
        pages.right(
                RIGHT,
                pages.y() + 8,
                Face.TEXT,
                9,
                Ink.MUTED,
                "run " + run.id() + " · " + run.state().wireName());
        pages.down(30);
        String period = run.period();
        double room = RIGHT - LEFT - pages.fonts().width(Face.STRONG, 17, period) - 24;
        pages.right(RIGHT, pages.y(), Face.STRONG, 17, Ink.TEXT, period);
        for (String line : pages.fonts().wrap(Face.STRONG, 17, room, head.holder())) {
            pages.text(LEFT, pages.y(), Face.STRONG, 17, Ink.TEXT, line);
            pages.down(21);
        }
        pages.down(-6);
        pages.rule(pages.y());
        pages.down(14);
    }

    private void title(String title) throws IOException {
        pages.down(8);
        pages.text(LEFT, pages.y() + 10, Face.STRONG, 11, Ink.TEXT, title);
        pages.down(20);
    }

    private void payables() throws IOException {
        title("To pay");
        boolean adjusted = !head.adjustments().isEmpty();
        double plays = LEFT + 170;
        double minutes = LEFT + 260;
        double lines = LEFT + 350;
        double adjustments = LEFT + 430;
        band();
        double at = pages.y() + 11;
        pages.text(LEFT + 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Currency");
        pages.right(plays, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Plays");
        pages.right(minutes, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Minutes");
        if (adjusted) {
            pages.right(lines, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Lines");
            pages.right(adjustments, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Adjustments");
        }
        pages.right(RIGHT - 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "To pay");
        pages.down(16);
        for (Payable payable : Payable.of(head)) {
            pages.need(31, () -> {});
            at = pages.y() + 14;
            pages.text(LEFT + 6, at, Face.STRONG, 10, Ink.TEXT, payable.currency());
            figure(plays, at, StatementWords.count(payable.lines().plays()));
            figure(
                    minutes,
                    at,
                    StatementWords.decimal(CsvSink.minutes(payable.lines().msPlayed())));
            if (adjusted) {
                figure(lines, at, StatementWords.decimal(payable.lines().amount()));
                figure(adjustments, at, StatementWords.decimal(payable.adjustments()));
            }
            pages.right(
                    RIGHT - 6,
                    at,
                    Face.STRONG,
                    10,
                    Ink.TEXT,
                    StatementWords.decimal(payable.toPay()));
            String told = StatementWords.reported(head.run(), payable.lines());
            if (!told.isEmpty()) {
                pages.down(11);
                pages.right(RIGHT - 6, pages.y() + 14, Face.TEXT, SMALL, Ink.MUTED, told);
            }
            pages.down(20);
            pages.rule(pages.y());
        }
        pages.down(6);
    }

    private void figure(double x, double baseline, String text) throws IOException {
        pages.right(x, baseline, Face.TEXT, SIZE, Ink.TEXT, text);
    }

    private void band() throws IOException {
        pages.box(LEFT, pages.y(), RIGHT - LEFT, 16, Ink.SUNKEN);
    }

    private void inputs() throws IOException {
        title("What it was computed from");
        double middle = (LEFT + RIGHT) / 2;
        List<Map.Entry<String, String>> facts =
                new ArrayList<>(StatementWords.inputs(head).entrySet());
        // The last is a sentence and takes the whole width.
        Map.Entry<String, String> rules = facts.removeLast();
        for (int i = 0; i < facts.size(); i += 2) {
            fact(LEFT, facts.get(i));
            if (i + 1 < facts.size()) {
                fact(middle, facts.get(i + 1));
            }
            pages.down(14);
        }
        pages.text(LEFT, pages.y() + 9, Face.TEXT, SIZE, Ink.MUTED, rules.getKey());
        for (String line :
                pages.fonts().wrap(Face.TEXT, SIZE, RIGHT - LEFT - 92, rules.getValue())) {
            pages.text(LEFT + 92, pages.y() + 9, Face.TEXT, SIZE, Ink.TEXT, line);
            pages.down(14);
        }
        pages.down(6);
    }

    private void fact(double x, Map.Entry<String, String> fact) throws IOException {
        pages.text(x, pages.y() + 9, Face.TEXT, SIZE, Ink.MUTED, fact.getKey());
        pages.text(x + 92, pages.y() + 9, Face.TEXT, SIZE, Ink.TEXT, fact.getValue());
    }

    private void lineHead() throws IOException {
        band();
        double at = pages.y() + 11;
        pages.text(LEFT + 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Item");
        pages.right(COUNTRY, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Country");
        pages.right(VERSION, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Version");
        pages.right(TERMS, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Rate × share");
        pages.right(PLAYS, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Plays");
        pages.right(MINUTES, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Minutes");
        pages.right(RIGHT - 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Amount");
        pages.down(18);
    }

    private void furtherPage(String of) throws IOException {
        pages.text(LEFT, pages.y(), Face.TEXT, 9, Ink.MUTED, head.holder() + " · " + of);
        pages.right(RIGHT, pages.y(), Face.TEXT, 9, Ink.MUTED, head.run().period());
        pages.down(10);
    }

    private List<String> names(PrintedLine printed) throws IOException {
        String title =
                printed.artist().isEmpty()
                        ? printed.name()
                        : printed.name() + " · " + printed.artist();
        return title.isEmpty() ? List.of() : pages.fonts().wrap(Face.TEXT, SIZE, ROOM, title);
    }

    private List<String> codes(PrintedLine printed) throws IOException {
        String ids =
                printed.line().itemId()
                        + (printed.isrc().isEmpty() ? "" : "  " + printed.isrc())
                        + (printed.eidr().isEmpty() ? "" : "  " + printed.eidr());
        return pages.fonts().wrap(Face.MONO, SMALL, ROOM, ids);
    }

    @Override
    public void line(PrintedLine printed) throws IOException {
        StatementLine line = printed.line();
        // An item is told once, above its countries, and again on a further page.
        boolean told = line.itemId().equals(lastItem) && pages.fits(ROW);
        lastItem = line.itemId();
        List<String> names = told ? List.of() : names(printed);
        List<String> codes = told ? List.of() : codes(printed);
        double height = Math.max(ROW, names.size() * 11 + codes.size() * 9 + 6);
        pages.need(
                height,
                () -> {
                    furtherPage("lines");
                    lineHead();
                });
        double top = pages.y() + 9;
        double at = top;
        for (String name : names) {
            pages.text(LEFT + 6, at, Face.TEXT, SIZE, Ink.TEXT, name);
            at += 11;
        }
        for (String code : codes) {
            pages.text(LEFT + 6, at - 1, Face.MONO, SMALL, Ink.MUTED, code);
            at += 9;
        }
        Terms terms = printed.terms();
        pages.right(COUNTRY, top, Face.TEXT, SIZE, Ink.TEXT, line.country());
        figure(VERSION, top, Integer.toString(line.catalogVersion()));
        if (terms != null) {
            pages.right(TERMS, top, Face.TEXT, SMALL, Ink.MUTED, StatementWords.terms(terms));
        }
        figure(PLAYS, top, StatementWords.count(line.plays()));
        figure(MINUTES, top, StatementWords.decimal(CsvSink.minutes(line.msPlayed())));
        figure(RIGHT - 6, top, StatementWords.decimal(line.amount()) + "\u00a0" + line.currency());
        pages.down(height);
        pages.rule(pages.y() - 1);
    }

    @Override
    public void finish(String linesDigest) throws IOException {
        if (!head.adjustments().isEmpty()) {
            adjustments();
        }
        waterfall();
        digests(linesDigest);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            pages.save(out, "Playledger · run " + head.run().id() + " · digest " + shortDigest());
        }
    }

    private String shortDigest() {
        String digest = head.run().digest();
        return digest.substring(0, 8) + " … " + digest.substring(digest.length() - 8);
    }

    private void adjustments() throws IOException {
        pages.need(80, () -> furtherPage("adjustments"));
        title("Adjustments of closed periods");
        adjustmentHead();
        String item = "";
        String reason = "";
        for (AdjustmentLine line : head.adjustments()) {
            // An item is told once, and a reason until another comes; both anew on a further page.
            boolean same = line.itemId().equals(item) && pages.fits(ROW);
            boolean why = !same || !line.reason().equals(reason);
            item = line.itemId();
            reason = line.reason();
            List<String> names = same ? List.of() : adjusted(line);
            List<String> reasons =
                    why ? pages.fonts().wrap(Face.TEXT, SMALL, ROOM, reason) : List.of();
            double height = Math.max(ROW, names.size() * 11 + reasons.size() * 9 + 6);
            pages.need(
                    height,
                    () -> {
                        furtherPage("adjustments");
                        adjustmentHead();
                    });
            double top = pages.y() + 9;
            double at = top;
            for (String name : names) {
                pages.text(LEFT + 6, at, Face.TEXT, SIZE, Ink.TEXT, name);
                at += 11;
            }
            for (String words : reasons) {
                pages.text(LEFT + 6, at - 1, Face.TEXT, SMALL, Ink.MUTED, words);
                at += 9;
            }
            pages.right(COUNTRY, top, Face.TEXT, SIZE, Ink.TEXT, line.country());
            figure(VERSION, top, Integer.toString(line.catalogVersion()));
            pages.right(
                    TERMS + 20,
                    top,
                    Face.TEXT,
                    SMALL,
                    Ink.MUTED,
                    line.originPeriod() + ", run " + line.originRun());
            figure(PLAYS, top, StatementWords.count(line.plays()));
            figure(MINUTES, top, StatementWords.decimal(CsvSink.minutes(line.msPlayed())));
            figure(
                    RIGHT - 6,
                    top,
                    StatementWords.decimal(line.amount()) + "\u00a0" + line.currency());
            pages.down(height);
            pages.rule(pages.y() - 1);
        }
    }

    private List<String> adjusted(AdjustmentLine line) throws IOException {
        ItemName name = head.name(line);
        String title = name.artist().isEmpty() ? name.name() : name.name() + " · " + name.artist();
        return pages.fonts().wrap(Face.TEXT, SIZE, ROOM, title.isEmpty() ? line.itemId() : title);
    }

    private void adjustmentHead() throws IOException {
        band();
        double at = pages.y() + 11;
        pages.text(LEFT + 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Item and reason");
        pages.right(COUNTRY, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Country");
        pages.right(VERSION, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Version");
        pages.right(TERMS + 20, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Corrects");
        pages.right(PLAYS, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Plays");
        pages.right(MINUTES, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Minutes");
        pages.right(RIGHT - 6, at, Face.TEXT, SMALL + 1, Ink.MUTED, "Amount");
        pages.down(18);
    }

    private void waterfall() throws IOException {
        pages.need(200, () -> furtherPage("where every record went"));
        title("Where every record of the period went, over all rights holders");
        long most = Math.max(1, head.run().waterfall().received());
        double from = LEFT + 150;
        double width = RIGHT - from - 180;
        long left = most;
        for (StatementWords.Fall fall : StatementWords.waterfall(head.run().waterfall())) {
            double at = pages.y() + 9;
            pages.text(LEFT, at, Face.TEXT, SIZE, Ink.TEXT, fall.name());
            figure(from - 12, at, StatementWords.count(fall.records()));
            boolean taken = fall.records() < 0;
            long top = taken ? left : fall.records();
            left = taken ? left + fall.records() : left;
            double size = Math.abs(fall.records()) * width / most;
            if (fall.records() != 0) {
                pages.box(
                        from + (taken ? left * width / most : 0),
                        pages.y() + 2,
                        Math.max(size, 0.8),
                        9,
                        taken ? Ink.TAKEN : Ink.ACCENT);
            }
            if (top < 0) {
                throw new IllegalStateException("the waterfall does not foot");
            }
            pages.text(from + width + 12, at, Face.TEXT, SMALL, Ink.MUTED, fall.meaning());
            pages.down(15);
        }
    }

    private void digests(String linesDigest) throws IOException {
        pages.need(120, () -> furtherPage("digests"));
        title("Digests");
        digest("The whole statement, all rights holders (statement.csv)", head.run().digest());
        digest("The lines above, as canonical CSV", linesDigest);
        if (!head.run().adjustments().isEmpty()) {
            digest(
                    "The adjustments of all rights holders (adjustments.csv)",
                    head.run().adjustments().digest());
        }
        if (pages.fonts().missing() > 0) {
            pages.down(4);
            pages.text(
                    LEFT,
                    pages.y() + 9,
                    Face.TEXT,
                    SMALL + 1,
                    Ink.MUTED,
                    "No font of this machine has "
                            + StatementWords.count(pages.fonts().missing())
                            + " of the letters above, shown as a box; the CSV and the workbook have"
                            + " them all.");
            pages.down(14);
        }
    }

    private void digest(String what, String digest) throws IOException {
        pages.text(LEFT, pages.y() + 9, Face.TEXT, SMALL + 1, Ink.MUTED, "SHA-256 · " + what);
        pages.text(LEFT, pages.y() + 21, Face.MONO, SIZE, Ink.TEXT, digest);
        pages.down(30);
    }

    @Override
    public void close() throws IOException {
        pages.close();
    }
}
