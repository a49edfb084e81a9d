package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "9999, '9,999'",
        "79400, 79.4 k",
        "678730, 679 k",
        "5717416, 5.72 M",
        "1253800000, 1.25 G"
    })
    void shortly_givesThreeDigits(double count, String expected) {
        assertEquals(expected, Figures.shortly(count));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 454, −54.6 %",
        "1000, 1030, +3.0 %",
        "1000, 1000, ±0.0 %",
        "10000, 9999, ±0.0 %"
    })
    void change_hasASign(double before, double after, String expected) {
        assertEquals(expected, Figures.change(before, after));
    }
}
