package io.playledger.engine.royalty.against;

import java.util.Currency;

/// ISO 4217.
final class Currencies {
    private Currencies() {}

    static boolean known(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency ->
                        currency.getCurrencyCode().equals(code)
                                && currency.getDefaultFractionDigits() >= 0);
    }

    static int digits(String code) {
        return Currency.getInstance(code).getDefaultFractionDigits();
    }
}
