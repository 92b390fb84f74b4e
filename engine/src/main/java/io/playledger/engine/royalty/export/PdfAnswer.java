package io.playledger.engine.royalty.export;

import io.playledger.engine.erasure.AnswerWriter;
import io.playledger.engine.erasure.DeletionDetail;
import io.playledger.engine.erasure.DeletionRequest;
import io.playledger.engine.erasure.DeletionStep;
import io.playledger.engine.erasure.StoreCard;
import io.playledger.engine.erasure.StoreLine;
import io.playledger.engine.erasure.StoreState;
import io.playledger.engine.royalty.export.PdfPages.Ink;
import io.playledger.engine.royalty.export.PrintFonts.Face;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Prints the answer to a deletion request: what every store has come to, what it did and what the
/// scan found, then the timeline. It never sums up the stores into one verdict.
public final class PdfAnswer implements AnswerWriter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final double WIDTH = PdfPages.RIGHT - PdfPages.LEFT;

    private final PrintFonts fonts;

    public PdfAnswer(PrintFonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public void write(DeletionDetail detail, List<StoreCard> cards, Instant at, Path file)
            throws IOException {
        DeletionRequest request = detail.request();
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (PdfPages pages =
                        new PdfPages(fonts, "Answer to " + request.label(), at, request.id());
                OutputStream out = Files.newOutputStream(draft)) {
            head(pages, detail, at);
            section(pages, "Stores");
            for (StoreLine line : detail.stores()) {
                store(pages, detail, line, cards, at);
            }
            section(pages, "Timeline");
            for (DeletionStep step : detail.steps()) {
                step(pages, step);
            }
            pages.save(out, request.label() + ", as of " + STAMP.format(at));
        }
        Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void head(PdfPages pages, DeletionDetail detail, Instant at) throws IOException {
        DeletionRequest request = detail.request();
        pages.down(12);
        pages.text(
                PdfPages.LEFT,
                pages.y(),
                Face.STRONG,
                18,
                Ink.TEXT,
                "Answer to deletion request " + request.label());
        pages.down(22);
        long verified =
                detail.stores().stream()
                        .filter(line -> line.state() == StoreState.VERIFIED)
                        .count();
        fact(pages, "Request", request.requestId() + ", " + request.regulation().name());
        fact(pages, "Received", STAMP.format(request.receivedAt()) + " by " + request.origin());
        fact(
                pages,
                "Answer due",
                STAMP.format(request.dueAt())
                        + (request.extendedReason() == null
                                ? ""
                                : ", extended: " + request.extendedReason()));
        fact(
                pages,
                "Covers",
                request.whole()
                        ? "all events up to " + STAMP.format(request.to())
                        : "events from "
                                + (request.from() == null
                                        ? "the beginning"
                                        : STAMP.format(request.from()))
                                + " to "
                                + STAMP.format(request.to()));
        fact(pages, "Subject", "keyed hash " + request.subjectHash());
        fact(pages, "Status", request.status().wireName() + ", as of " + STAMP.format(at));
        fact(
                pages,
                "Stores",
                "%d confirmed by a scan, %d outstanding"
                        .formatted(verified, detail.stores().size() - verified));
        fact(pages, "Refused since", "%,d events of the stretch".formatted(request.refused()));
    }

    private static void fact(PdfPages pages, String name, String value) throws IOException {
        for (String part : wrap(pages, value, 9, WIDTH - 90)) {
            pages.need(14, () -> pages.down(0));
            pages.text(PdfPages.LEFT, pages.y(), Face.TEXT, 9, Ink.MUTED, name);
            pages.text(PdfPages.LEFT + 90, pages.y(), Face.TEXT, 9, Ink.TEXT, part);
            pages.down(14);
            name = "";
        }
    }

    private static void section(PdfPages pages, String title) throws IOException {
        pages.down(10);
        pages.need(60, () -> pages.down(0));
        pages.text(PdfPages.LEFT, pages.y(), Face.STRONG, 12, Ink.TEXT, title);
        pages.down(8);
        pages.rule(pages.y());
        pages.down(16);
    }

    private static void store(
            PdfPages pages,
            DeletionDetail detail,
            StoreLine line,
            List<StoreCard> cards,
            Instant at)
            throws IOException {
        pages.need(64, () -> pages.down(0));
        @Nullable StoreCard card =
                cards.stream()
                        .filter(it -> it.name().equals(line.store()))
                        .findFirst()
                        .orElse(null);
        boolean overdue =
                detail.request().unfinished() && line.overdue(detail.request().dueAt(), at);
        pages.text(
                PdfPages.LEFT,
                pages.y(),
                Face.STRONG,
                10,
                Ink.TEXT,
                card == null ? line.store() : card.title());
        pages.right(
                PdfPages.RIGHT,
                pages.y(),
                Face.STRONG,
                10,
                line.state() == StoreState.VERIFIED ? Ink.TEXT : Ink.ACCENT,
                line.state().wireName() + (overdue ? ", overdue" : ""));
        pages.down(13);
        List<String> told = new ArrayList<>();
        Instant since = line.since();
        told.add(
                "Removed "
                        + number(line.removed())
                        + ", found by scan "
                        + number(line.found())
                        + (since == null ? "" : ", since " + STAMP.format(since)));
        if (line.evidence() != null && !line.evidence().isEmpty()) {
            told.add(line.evidence());
        }
        if (line.error() != null) {
            told.add(line.error());
        }
        if (line.goneBy() != null) {
            told.add("Gone by " + STAMP.format(line.goneBy()));
        }
        if (card != null) {
            told.add("Verified by: " + card.verifies());
        }
        if (line.digest() != null) {
            told.add("SHA-256 of the evidence " + line.digest());
        }
        for (String text : told) {
            for (String part : wrap(pages, text, 8.5, WIDTH - 12)) {
                pages.need(12, () -> pages.down(0));
                pages.text(PdfPages.LEFT + 12, pages.y(), Face.TEXT, 8.5, Ink.MUTED, part);
                pages.down(12);
            }
        }
        pages.down(6);
    }

    private static String number(@Nullable Long value) {
        return value == null ? "not counted" : "%,d".formatted(value);
    }

    private static void step(PdfPages pages, DeletionStep step) throws IOException {
        String who = step.store() == null ? step.actor() : step.store() + ", " + step.actor();
        List<String> parts =
                wrap(pages, step.what() + " (" + who + "): " + step.text(), 8.5, WIDTH - 110);
        String at = STAMP.format(step.at());
        for (String part : parts) {
            pages.need(12, () -> pages.down(0));
            pages.text(PdfPages.LEFT, pages.y(), Face.TEXT, 8.5, Ink.MUTED, at);
            pages.text(PdfPages.LEFT + 110, pages.y(), Face.TEXT, 8.5, Ink.TEXT, part);
            pages.down(12);
            at = "";
        }
    }

    private static List<String> wrap(PdfPages pages, String text, double size, double width)
            throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && pages.fonts().width(Face.TEXT, size, longer) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
