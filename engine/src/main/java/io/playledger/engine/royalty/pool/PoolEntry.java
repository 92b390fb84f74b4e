package io.playledger.engine.royalty.pool;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A pool as somebody typed it.
public record PoolEntry(String period, String country, String currency, String amount) {
    static final List<String> COLUMNS = List.of("period", "country", "currency", "amount");

    /// A pool that was understood.
    record Read(String period, Pool pool) {}

    /// What is wrong with it, by field.
    public List<EntryProblem> problems() {
        EntryFields fields = new EntryFields(0);
        read(fields);
        return fields.problems();
    }

    /// The pool, or empty where a field is not good.
    Optional<Read> read(EntryFields fields) {
        String checkedPeriod = fields.period(period);
        String checkedCountry = fields.country(country);
        String checkedCurrency = fields.currency("currency", currency);
        BigDecimal checkedAmount = fields.amount(amount, checkedCurrency);
        return checkedCurrency == null || !fields.good()
                ? Optional.empty()
                : Optional.of(
                        new Read(
                                checkedPeriod,
                                new Pool(checkedCountry, checkedCurrency, checkedAmount)));
    }
}
