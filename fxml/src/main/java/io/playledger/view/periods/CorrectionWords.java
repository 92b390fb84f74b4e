package io.playledger.view.periods;

import io.playledger.engine.royalty.Cause;
import io.playledger.engine.royalty.late.LockedPeriod;
import io.playledger.engine.royalty.late.LockedPeriod.Since;
import io.playledger.engine.royalty.late.LockedPeriod.Standing;
import io.playledger.engine.royalty.late.Proposal;
import io.playledger.view.part.ScreenContext;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Corrections in words.
final class CorrectionWords {
    private final ScreenContext context;

    CorrectionWords(ScreenContext context) {
        this.context = context;
    }

    private String text(String key, Object... arguments) {
        return context.messages().get(key, arguments);
    }

    /// What was recorded since.
    String since(LockedPeriod locked) {
        Since since = locked.since();
        List<String> told = new ArrayList<>();
        if (since.items() == Since.MANY) {
            told.add(text("corrections.since.items.many"));
        } else if (since.items() == 1) {
            told.add(text("corrections.since.item"));
        } else if (since.items() > 1) {
            told.add(text("corrections.since.items", context.formats().count(since.items())));
        }
        if (since.deletions() == 1) {
            told.add(text("corrections.since.deletion"));
        } else if (since.deletions() > 1) {
            told.add(
                    text(
                            "corrections.since.deletions",
                            context.formats().count(since.deletions())));
        }
        if (since.pools() != null) {
            told.add(text("corrections.since.pools"));
        }
        if (told.isEmpty()) {
            return text("corrections.since.nothing");
        }
        return text("corrections.since", String.join(", ", told));
    }

    String stands(@Nullable Standing standing) {
        if (standing == null) {
            return "";
        }
        String stands =
                text(
                        "corrections.stands",
                        standing.by(),
                        context.formats().stamp(standing.at()),
                        standing.reason(),
                        Long.toString(standing.decision()));
        String paidIn = standing.paidIn();
        String paid =
                standing.settledBy() != null
                        ? text(
                                "corrections.paid",
                                paidIn == null ? "" : paidIn,
                                Long.toString(standing.settledBy()))
                        : paidIn == null
                                ? text("corrections.paid.next")
                                : text("corrections.paid.in", paidIn);
        return stands + "\n" + paid;
    }

    /// What a proposal comes to: `SEK −1,204.11 · 318 lines`.
    String total(Proposal proposal) {
        return proposal.lines().isEmpty()
                ? text("corrections.none")
                : amounts(proposal.amounts())
                        + " · "
                        + (proposal.lines().size() == 1
                                ? text("corrections.line")
                                : text(
                                        "corrections.lines",
                                        context.formats().count(proposal.lines().size())));
    }

    /// The causes, one a line.
    String causes(Proposal proposal) {
        return proposal.causes().stream()
                .map(part ->
                        text(
                                "corrections.cause",
                                cause(part.cause()),
                                amounts(part.amounts()),
                                (part.plays() > 0 ? "+" : "")
                                        + context.formats().count(part.plays())))
                .collect(Collectors.joining("\n"));
    }

    private String cause(Cause cause) {
        return switch (cause) {
            case LATE_ARRIVALS -> text("corrections.cause.archive");
            case ERASURE -> text("corrections.cause.erasure");
            case CATALOGUE -> text("corrections.cause.catalogue");
            case RULES -> text("corrections.cause.rules");
            case POOLS -> text("corrections.cause.pools");
            case TERMS -> text("diff.cause.terms");
            case TRIAGE -> text("diff.cause.triage");
            case ADJUSTMENTS -> text("diff.cause.adjustments");
            case RECOMPUTED -> text("corrections.cause.recomputed");
        };
    }

    String amounts(Map<String, BigDecimal> amounts) {
        return amounts.isEmpty()
                ? text("corrections.no-amount")
                : amounts.entrySet().stream()
                        .map(sum -> sum.getKey() + "\u00a0" + signed(sum.getValue(), sum.getKey()))
                        .collect(Collectors.joining(" · "));
    }

    String signed(BigDecimal amount, String currency) {
        return (amount.signum() > 0 ? "+" : "") + context.formats().amount(amount, currency);
    }

    String plays(long plays) {
        return (plays > 0 ? "+" : "") + context.formats().count(plays);
    }
}
