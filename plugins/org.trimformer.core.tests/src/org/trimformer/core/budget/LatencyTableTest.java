// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.Presets;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.tokens.TokenMethod;

import java.util.Collections;
import java.util.List;

class LatencyTableTest {
    private final VitArchitecture net =
            (VitArchitecture) Presets.byName("deit_tiny_patch16_224").orElseThrow();
    private final CompressionPlan identity = CompressionPlan.identity(net);

    @Test
    void milliseconds_linearTimes_interpolateExactly() {
        LatencyTable.Times times =
                new LatencyTable.Times(List.of(20.0, 100.0), List.of(40.0, 200.0));
        LatencyTable table = new LatencyTable(List.of(20, 100), Collections.nCopies(12, times), 7);
        assertEquals(7 + 12 * 3 * 197, table.milliseconds(net, identity), 1e-9);
    }

    @Test
    void times_jitter_isRaised() {
        assertEquals(
                List.of(1.0, 3.0, 3.0),
                new LatencyTable.Times(List.of(1.0, 3.0, 2.0), List.of()).mixer());
        assertThrows(
                IllegalArgumentException.class,
                () -> new LatencyTable.Times(List.of(-1.0), List.of(1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new LatencyTable(List.of(5, 5), List.of(), 0));
    }

    @Test
    void solve_halfTheTime_meetsIt() {
        LatencyTable.Times times =
                new LatencyTable.Times(List.of(1.0, 3.0, 8.0), List.of(1.0, 4.0, 8.0));
        LatencyTable table =
                new LatencyTable(List.of(20, 100, 197), Collections.nCopies(12, times), 2);
        double full = table.milliseconds(net, identity);
        CompressionPlan plan =
                new BudgetSolver(net, identity, TokenMethod.ORDERED_MERGE, null)
                        .solve(
                                new ManyStepsShape(net, identity),
                                p -> table.milliseconds(net, p),
                                full / 1.5,
                                "ms");
        double reached = table.milliseconds(net, plan);
        assertTrue(reached <= full / 1.5 && reached >= 0.98 * full / 1.5, "reached " + reached);
    }
}
