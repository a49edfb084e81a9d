// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.headless.fixtures.CommandLineHarness;

class CommandLineToolTest {

    private final CommandLineHarness bench = new CommandLineHarness();

    @Test
    void help_listsOwnAndContributedVerbs() {
        assertEquals(0, bench.run("--help"));
        for (String verb : new String[] {"run", "nodes", "describe", "doctor", "echo"}) {
            assertTrue(bench.out().contains(verb), verb + " in\n" + bench.out());
        }
        assertTrue(bench.out().contains("Prints its words."), bench.out());
    }

    @Test
    void contributedVerb_getsAllWordsAndGivesTheExitCode() {
        assertEquals(3, bench.run("echo", "--loud", "word", "-x"));
        assertEquals("--loud word -x", bench.out().strip());
    }

    @Test
    void nodes_listsTheInstalledNodes() {
        assertEquals(0, bench.run("nodes"));
        assertTrue(bench.out().contains("Numbers"), bench.out());
        assertTrue(bench.out().contains("org.trimformer.headless.tests"), bench.out());
    }

    @Test
    void describe_node_showsPortsAndSettings() {
        assertEquals(0, bench.run("describe", "numbers"), bench.err());
        String out = bench.out();
        assertTrue(out.contains("1  Table ("), out);
        assertTrue(
                out.contains("  model/rows\n      Rows. integer, default 3, >= 1, <= 1000"), out);
        assertTrue(
                out.contains(
                        "  model/shape/growth\n      Growth. choice, default LINEAR, LINEAR |"
                                + " SQUARE"),
                out);
        assertTrue(
                out.lines().anyMatch(line -> line.contains("optional number, default (not set)")),
                out);
    }

    @Test
    void describe_extendableGroup_isShownAsOptional() {
        assertEquals(0, bench.run("describe", "Sum"), bench.err());
        assertTrue(bench.out().contains("+  More (optional): More numbers"), bench.out());
    }

    @Test
    void describe_unknownNode_isWrongUsage() {
        assertEquals(2, bench.run("describe", "Nothing"));
        assertTrue(bench.err().contains("No node \"Nothing\" is installed"), bench.err());
    }

    @Test
    void doctor_withoutTheNode_saysSo() {
        assertEquals(2, bench.run("doctor"));
        assertTrue(bench.err().contains("\"Runtime Check\" is not installed"), bench.err());
        assertEquals(2, bench.run("doctor", "--get-gpu"));
        assertTrue(bench.err().contains("no command get-gpu"), bench.err());
    }

    @Test
    void run_wordThatIsNoCommand_namesCommandsAndNodes() {
        assertEquals(2, bench.run("predict", "x.png"));
        assertTrue(bench.err().contains("no command \"predict\""), bench.err());
        assertTrue(bench.err().contains("describe"), bench.err());
        assertEquals(2, bench.run("numbers"));
        assertTrue(bench.err().contains("work of a node, Numbers"), bench.err());
    }
}
