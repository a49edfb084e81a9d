// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.headless.execute.FakeRuns;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.headless.execute.NodeState;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class TerminalBarsTest {

    @Test
    void bar_progressAndMessage_areShown() {
        NodeRun node = FakeRuns.executing(3, "Search");
        node.progress().setProgress(0.25, "epoch 1\nof 4");
        String bar = TerminalBars.bar(node, 100);
        assertTrue(bar.startsWith("[#####---------------]  25 % Search (#3)"), bar);
        assertTrue(bar.endsWith("epoch 1 of 4"), bar);
    }

    @Test
    void bar_narrowTerminal_staysShorterThanALine() {
        NodeRun node =
                FakeRuns.executing(3, "A node with a name longer than the terminal \ud83d\ude00");
        node.progress().setProgress(2.0, "x".repeat(100));
        String bar = TerminalBars.bar(node, 40);
        assertEquals(39, bar.codePointCount(0, bar.length()));
        assertTrue(bar.startsWith("[####################] 100 %"), bar);
    }

    @Test
    void changed_endOfANode_leavesALineAndErasesTheBar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        NodeRun one = FakeRuns.executing(1, "One");
        NodeRun two = FakeRuns.executing(2, "Two");
        try (TerminalBars bars =
                new TerminalBars(new PrintStream(bytes, true, StandardCharsets.UTF_8), 80)) {
            bars.changed(one);
            bars.changed(two);
            bytes.reset();
            FakeRuns.end(one, NodeState.EXECUTED);
            bars.changed(one);
        }
        String shown = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(shown.startsWith("\u001b[2A\r\u001b[Jdone      One (#1) after"), shown);
        assertTrue(shown.endsWith("\u001b[1A\r\u001b[J"), shown);
    }
}
