package io.playledger.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.playledger.engine.catalog.Identifiers.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {
    @ParameterizedTest
    @CsvSource({
        "ISRC, se-abc-26-00001, SEABC2600001",
        "ISRC, QMFM71500001, QMFM71500001",
        "ISWC, T-034.524.680-1, T0345246801",
        "ISWC, T0000000010, T0000000010",
        "EIDR, 10.5240/7791-8534-2C23-9030-8610-5, 10.5240/7791-8534-2C23-9030-8610-5",
        "EIDR, 10.5240/779185342c23903086105, 10.5240/7791-8534-2C23-9030-8610-5",
        "UPC, 036000291452, 036000291452",
        "UPC, 4006381333931, 4006381333931",
        "UPC, 73513537, 73513537",
    })
    void isKnownByItsCanonicalForm(Kind kind, String typed, String canonical) {
        assertThat(kind.canonical(typed)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "ISRC, SEABC260001",
        "ISRC, S1ABC2600001",
        "ISRC, SEABC26000O1",
        "ISWC, T-034.524.680-2",
        "ISWC, 0345246801",
        "EIDR, 10.5240/7791-8534-2C23-9030-8610-6",
        "EIDR, 10.5240/7791-8534-2C23-9030-8601-5",
        "EIDR, 10.5239/7791-8534-2C23-9030-8610-5",
        "UPC, 036000291453",
        "UPC, 306000291452",
        "UPC, 12345678901",
    })
    void wrongFormOrCheckCharacterIsNone(Kind kind, String typed) {
        assertThat(kind.canonical(typed)).isNull();
    }

    @Test
    void everySingleWrongDigitOfAnEidrIsFound() {
        String suffix = "779185342C2390308610";
        char check = Identifiers.mod37Check(suffix);
        for (int at = 0; at < suffix.length(); at++) {
            for (char digit : "0123456789ABCDEF".toCharArray()) {
                String wrong = suffix.substring(0, at) + digit + suffix.substring(at + 1);
                if (!wrong.equals(suffix)) {
                    assertThat(Identifiers.mod37Check(wrong)).as(wrong).isNotEqualTo(check);
                }
            }
        }
    }
}
