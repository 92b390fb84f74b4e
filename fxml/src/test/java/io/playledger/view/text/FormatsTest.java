package io.playledger.view.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

class FormatsTest {
    private final Formats english = new Formats(Locale.US, ZoneId.of("UTC"));
    private final Formats german = new Formats(Locale.GERMANY, ZoneId.of("Europe/Berlin"));

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void thousandsFollowTheLocale() {
        assertThat(english.count(2_894_110)).isEqualTo("2,894,110");
        assertThat(german.count(2_894_110)).isEqualTo("2.894.110");
    }

    @Test
    void negativeNumbersHaveATrueMinus() {
        assertThat(english.count(-41)).isEqualTo("−41");
        assertThat(plain(english.change(-0.018))).isEqualTo("−1.8 %");
        assertThat(english.amount(new BigDecimal("-96.02"), "EUR")).isEqualTo("−96.02");
    }

    @Test
    void changeCarriesItsSignAndNoneWhenItRoundsToNothing() {
        assertThat(plain(english.change(0.226))).isEqualTo("+22.6 %");
        assertThat(plain(english.change(2.454))).isEqualTo("+245 %");
        assertThat(plain(english.change(19.89))).isEqualTo("×21");
        assertThat(plain(english.change(0.0001))).isEqualTo("0.0 %");
        assertThat(plain(english.change(-0.0001))).isEqualTo("0.0 %");
    }

    @Test
    void amountsHaveTheDigitsOfTheirCurrency() {
        assertThat(english.amount(new BigDecimal("14449.42"), "SEK")).isEqualTo("14,449.42");
        assertThat(english.amount(new BigDecimal("388844"), "JPY")).isEqualTo("388,844");
        assertThat(english.amount(new BigDecimal("1.5"), "BHD")).isEqualTo("1.500");
    }

    @Test
    void largeAmountsOfMoneyAreNotRoundedThroughFloatingPoint() {
        assertThat(english.amount(new BigDecimal("90071992547409931.27"), "EUR"))
                .isEqualTo("90,071,992,547,409,931.27");
    }

    @Test
    void compactNumbersShareTheUnitOfTheLargest() {
        assertThat(plain(english.compact(104_210_118))).isEqualTo("104.21 M");
        assertThat(plain(english.compact(-120_204, 104_210_118))).isEqualTo("−0.12 M");
        assertThat(english.compact(-412, 104_210_118)).isEqualTo("−412");
        assertThat(english.compact(12_408)).isEqualTo("12,408");
        assertThat(plain(english.compact(412_908))).isEqualTo("412.9 k");
    }

    @Test
    void durationsAreSaidInTheirTwoLargestUnits() {
        assertThat(plain(english.duration(Duration.ofMillis(1_200)))).isEqualTo("1.2 s");
        assertThat(plain(english.duration(Duration.ofSeconds(126)))).isEqualTo("2 min 06 s");
        assertThat(plain(english.duration(Duration.ofMinutes(31 * 60 + 12))))
                .isEqualTo("31 h 12 min");
        assertThat(plain(english.duration(Duration.ofHours(76)))).isEqualTo("3 d 4 h");
        assertThat(plain(english.duration(Duration.ofMillis(-5)))).isEqualTo("0.0 s");
    }

    @Test
    void timesAreShownInTheChosenZone() {
        Instant at = Instant.parse("2026-04-01T22:30:00Z");
        assertThat(english.stamp(at)).isEqualTo("2026-04-01 22:30");
        assertThat(german.stamp(at)).isEqualTo("2026-04-02 00:30");
        assertThat(german.clock(at)).isEqualTo("00:30");
    }

    @Test
    void countriesAreNamedInThePersonsLanguageAndUnknownCodesStay() {
        assertThat(english.country("SE")).isEqualTo("Sweden");
        assertThat(german.country("SE")).isEqualTo("Schweden");
        assertThat(english.country("ZZ")).isNotEmpty();
    }

    @Test
    void minutesRoundHalfUp() {
        assertThat(english.minutes(89_999)).isEqualTo("1");
        assertThat(english.minutes(90_000)).isEqualTo("2");
    }

    @Test
    void digestIsShortenedToItsEnds() {
        assertThat(english.digest("9f3c71aa" + "0".repeat(52) + "e04b"))
                .isEqualTo("9f3c 71aa … e04b");
    }
}
