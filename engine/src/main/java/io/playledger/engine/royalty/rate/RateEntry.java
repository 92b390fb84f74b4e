package io.playledger.engine.royalty.rate;

import io.playledger.engine.royalty.pool.EntryFields;
import io.playledger.engine.royalty.pool.EntryProblem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An exchange rate as somebody typed it: one unit of `currency` is `rate` units of `reporting`.
public record RateEntry(String period, String currency, String reporting, String rate) {
    static final List<String> COLUMNS = List.of("period", "currency", "reporting", "rate");

    /// A rate that was understood.
    record Read(String period, String currency, String reporting, BigDecimal rate) {}

    /// What is wrong with it, by field.
    public List<EntryProblem> problems() {
        EntryFields fields = new EntryFields(0);
        read(fields);
        return fields.problems();
    }

    /// The rate, or empty where a field is not good.
    Optional<Read> read(EntryFields fields) {
        String checkedPeriod = fields.period(period);
        String from = fields.currency("currency", currency);
        String to = fields.currency("reporting", reporting);
        BigDecimal checkedRate = fields.rate(rate);
        if (from != null && from.equals(to)) {
            fields.wrong("currency", "is the reporting currency itself, which needs no rate");
        }
        return from == null || to == null || !fields.good()
                ? Optional.empty()
                : Optional.of(new Read(checkedPeriod, from, to, checkedRate));
    }
}
