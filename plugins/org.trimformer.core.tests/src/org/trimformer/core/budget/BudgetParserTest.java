// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.plan.CompressionPlan;

import java.util.Optional;

class BudgetParserTest {
    private static final VitArchitecture DEIT =
            (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-37%",
                "\u221237 % MACs",
                "- 37%",
                "\u201337\u00a0% macs",
                "-37 % of the MACs",
                "-37,0%"
            })
    void parse_share_isRelative(String text) {
        assertEquals(new Budget.RelativeMacs(0.37), BudgetParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-65 % of the original",
                "\u221265% MACs of the original",
                "save 65 % of the uncompressed network's cost"
            })
    void parse_shareOfOriginal_countsFromTheArchitecture(String text) {
        assertEquals(new Budget.OfOriginal(0.65), BudgetParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<= 0.8 GMACs",
                "\u2264 0.8 GMACs",
                "0.8G",
                "0,8 gmac",
                "800 MMACs",
                "at most 800M",
                "< 0.8 G",
                "max 0.8G",
                "0.0008T"
            })
    void parse_number_isAbsolute(String text) {
        assertEquals(new Budget.AbsoluteMacs(800_000_000), BudgetParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5x",
                "1.5\u00d7 faster",
                "1.5x faster on this machine",
                "1,5 x",
                "1.5x as fast"
            })
    void parse_factor_isSpeedup(String text) {
        assertEquals(new Budget.Speedup(1.5), BudgetParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"save 37 %", "cut 37%", "37 % fewer MACs", "keep 63 % of the MACs"})
    void parse_shareInWords_isRelative(String text) {
        Budget.RelativeMacs budget = (Budget.RelativeMacs) BudgetParser.parse(text);
        assertEquals(0.37, budget.saved(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agree with the original on at least 97 %|0.97",
                "Agrees on 97%|0.97",
                "agreement >= 97,5 %|0.975",
                "agreement \u2265 97 %|0.97",
                "at least 97 % agreement|0.97",
                "97% same class|0.97",
                "lose at most 1 point|0.99",
                "loses no more than 2,5 points of accuracy|0.975",
                "at most 1 pp|0.99",
                "<= 1 %-point|0.99",
                "no visible loss|0.99",
                "without loss|0.99"
            })
    void parse_boundOnLoss_isAnAgreement(String text, double share) {
        Budget.Agreement budget = (Budget.Agreement) BudgetParser.parse(text);
        assertEquals(share, budget.share(), 1e-12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agree on 100 %|must be in [0.5, 1)",
                "agree on 20 %|must be in [0.5, 1)",
                "little loss|does not bound",
                "37%|keep or to save",
                "+37%|keep or to save",
                "0.8|no unit",
                ">= 0.8 GMACs|lower bound",
                "0.8 GFLOPs|FLOPs",
                "fast|not understood",
                "-0%|must be in (0, 1)",
                "-100%|must be in (0, 1)",
                "-250%|must be in (0, 1)",
                "0 G|must be 1 or more",
                "1x|must be in (1, 1000]",
                "0.5x faster|must be in (1, 1000]",
                "''|not understood"
            })
    void parse_nonsense_saysWhy(String text, String why) {
        BudgetException e = assertThrows(BudgetException.class, () -> BudgetParser.parse(text));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertTrue(e.fix().contains("-37%"), e.fix());
    }

    @Test
    void parseOptional_blank_isNone() {
        assertEquals(Optional.empty(), BudgetParser.parseOptional("  "));
        assertEquals(Optional.of(new Budget.RelativeMacs(0.5)), BudgetParser.parseOptional("-50%"));
    }

    @Test
    void macs_ofBudget_isFloored() {
        assertEquals(630, Target.macs(new Budget.RelativeMacs(0.37), DEIT, 1000));
        assertEquals(5, Target.macs(new Budget.AbsoluteMacs(5), DEIT, 1000));
        long whole = CostModel.macs(DEIT, CompressionPlan.identity(DEIT));
        assertEquals(whole / 2, Target.macs(new Budget.OfOriginal(0.5), DEIT, 1000));
        assertThrows(BudgetException.class, () -> Target.macs(new Budget.Speedup(2), DEIT, 1000));
    }
}
