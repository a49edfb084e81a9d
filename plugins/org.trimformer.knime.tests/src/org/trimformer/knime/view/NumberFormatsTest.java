// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatsTest {

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
        assertEquals(expected, NumberFormats.shortly(count));
    }

    @ParameterizedTest
    @CsvSource({
        "678730, 314000, '53.7 % fewer than the original''s 679 k'",
        "1000, 1030, '3.0 % more than the original''s 1,000'"
    })
    void against_saysFewerOrMore(double original, double now, String expected) {
        assertEquals(expected, NumberFormats.against(original, now));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 settings", "1, 1 setting", "2, 2 settings"})
    void count_oneIsSingular(int number, String expected) {
        assertEquals(expected, NumberFormats.count(number, "setting"));
    }
}
