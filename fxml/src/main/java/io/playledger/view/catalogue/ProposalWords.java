package io.playledger.view.catalogue;

import io.playledger.engine.catalog.edit.Proposal;
import io.playledger.engine.catalog.edit.ProposedChange;
import io.playledger.view.part.ScreenContext;

import java.util.stream.Collectors;

/// A proposed file in words.
final class ProposalWords {
    private static final int WARNINGS_TOLD = 3;
    private static final int COLUMNS_NAMED = 4;

    private final ScreenContext context;
    private final ItemWords items;

    ProposalWords(ScreenContext context) {
        this.context = context;
        items = new ItemWords(context);
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    private String count(long value) {
        return context.formats().count(value);
    }

    String summary(Proposal proposal) {
        return proposal.total() == 1
                ? text(
                        "proposal.summary.one",
                        count(proposal.unchanged()),
                        count(proposal.rejected()))
                : text(
                        "proposal.summary",
                        count(proposal.total()),
                        count(proposal.unchanged()),
                        count(proposal.rejected()));
    }

    String nothing(Proposal proposal) {
        return proposal.unchanged() == 1
                ? text("proposal.nothing.one")
                : text("proposal.nothing.text", count(proposal.unchanged()));
    }

    /// Identifiers that other items have as well.
    String warnings(Proposal proposal) {
        String told =
                proposal.warnings().stream()
                        .limit(WARNINGS_TOLD)
                        .map(warning ->
                                text("proposal.warning", count(warning.line()), warning.message()))
                        .collect(Collectors.joining("\n"));
        long more = proposal.warned() - Math.min(WARNINGS_TOLD, proposal.warnings().size());
        return more <= 0 ? told : told + "\n" + text("proposal.warning.more", count(more));
    }

    String kind(ProposedChange.Kind kind) {
        return switch (kind) {
            case ADDED -> text("proposal.kind.added");
            case CHANGED -> text("proposal.kind.changed");
            case CLOSED -> text("proposal.kind.closed");
        };
    }

    String during(ProposedChange change) {
        return items.stretch(change.during());
    }

    String what(ProposedChange change) {
        return switch (change.kind()) {
            case ADDED ->
                    change.ends() == null
                            ? text("proposal.what.added")
                            : text("proposal.what.ends", String.valueOf(change.ends()));
            case CHANGED ->
                    change.differences().stream()
                                    .limit(COLUMNS_NAMED)
                                    .map(d ->
                                            d.column()
                                                    + " "
                                                    + empty(d.before())
                                                    + " → "
                                                    + empty(d.after()))
                                    .collect(Collectors.joining(" · "))
                            + (change.differences().size() > COLUMNS_NAMED ? " · …" : "");
            case CLOSED -> text("proposal.what.closed", String.valueOf(change.ends()));
        };
    }

    private static String empty(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
