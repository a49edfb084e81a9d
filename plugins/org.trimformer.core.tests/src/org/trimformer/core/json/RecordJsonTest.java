// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trimformer.core.budget.Budget;
import org.trimformer.core.fault.ModelFormatException;

import java.util.List;
import java.util.Optional;

class RecordJsonTest {

    /** One component of every kind. */
    public record Settings(
            Budget budget,
            Optional<Budget> other,
            List<Integer> blocks,
            Optional<List<String>> names,
            Colour colour,
            double share,
            long seed,
            boolean on) {}

    /** An enum. */
    public enum Colour {
        RED,
        GREEN
    }

    private static final Settings SETTINGS =
            new Settings(
                    new Budget.AbsoluteMacs(1L << 40),
                    Optional.of(new Budget.Agreement(0.99)),
                    List.of(3, 1, 2),
                    Optional.empty(),
                    Colour.GREEN,
                    0.1,
                    Long.MIN_VALUE,
                    true);

    private static final String TEXT =
            "{'budget':{'kind':'AbsoluteMacs','macs':1099511627776},"
                    + "'other':{'kind':'Agreement','share':0.99},'blocks':[3,1,2],"
                    + "'colour':'GREEN','share':0.1,'seed':-9223372036854775808,'on':true}";

    private static Settings read(String text) {
        return RecordJson.read(
                Json.object(text.replace('\'', '"'), "the file"), Settings.class, "settings");
    }

    @Test
    void write_everyKindOfComponent_isReadBackTheSame() {
        assertEquals(TEXT.replace('\'', '"'), Json.text(RecordJson.write(SETTINGS)));
        assertEquals(SETTINGS, read(TEXT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'seed':-9223372036854775808,'on'|'on'|seed is missing",
                "AbsoluteMacs|NewBudget|of the kind NewBudget",
                "GREEN|BLUE|colour is BLUE",
                "'on':true|'on':true,'newer':1|[newer]",
                "'share':0.99|'share':7|must be in [0.5, 1)",
                "[3,1,2]|{}|blocks is no list",
                "[3,1,2]|[3,null]|blocks",
                "0.1|'much'|must be a number"
            })
    void read_otherThanWritten_saysWhatIsWrong(String good, String bad, String words) {
        assertTrue(TEXT.contains(good));
        String changed = TEXT.replace(good, bad);
        var fault = assertThrows(ModelFormatException.class, () -> read(changed));
        assertTrue(fault.getMessage().contains(words), fault.getMessage());
    }
}
