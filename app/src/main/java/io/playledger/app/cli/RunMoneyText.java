package io.playledger.app.cli;

import io.playledger.engine.royalty.ReportingTotal;
import io.playledger.engine.royalty.Run;
import io.playledger.engine.royalty.StatementTotal;
import io.playledger.engine.royalty.pool.PoolUse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// What a run says of pools and of its reporting currency, for a person.
final class RunMoneyText {
    private RunMoneyText() {}

    static List<String> lines(Run run) {
        List<String> lines = new ArrayList<>();
        for (PoolUse use : run.money().uses()) {
            lines.add(pool(use));
        }
        ReportingTotal total = ReportingTotal.of(run, run.totals());
        if (total != null) {
            lines.add(
                    "In %s by rates %d: %s%s"
                            .formatted(
                                    total.currency(),
                                    run.money().rates(),
                                    amount(total.amount()),
                                    total.missing().isEmpty()
                                            ? ""
                                            : ", without "
                                                    + String.join(", ", total.missing())
                                                    + ": no rate was entered for "
                                                    + run.period()));
        }
        return lines;
    }

    private static String pool(PoolUse use) {
        BigDecimal amount = use.amount();
        if (amount == null) {
            return "  no pool of %s for %s: %,d plays under pool_share terms are paid nothing"
                    .formatted(use.currency(), use.country(), use.plays());
        }
        String pool =
                "  pool of %s %s for %s".formatted(amount(amount), use.currency(), use.country());
        return use.plays() == 0
                ? pool + ": no plays share it, nothing of it is paid"
                : pool
                        + ": %,d plays of %,d listeners, %,d rights holders"
                                .formatted(use.plays(), use.listeners(), use.payees());
    }

    /// ` = 12.30 EUR`, or why not.
    static String beside(Run run, StatementTotal total) {
        String currency = run.money().reporting();
        if (currency == null || currency.equals(total.currency())) {
            return "";
        }
        BigDecimal amount = total.reporting();
        return amount == null
                ? "  (no rate to " + currency + ")"
                : "  = %18s %s".formatted(amount(amount), currency);
    }

    private static String amount(BigDecimal amount) {
        return ("%,." + amount.scale() + "f").formatted(amount);
    }
}
