// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.trimformer.knime.dialog.ControlTable.Row;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every control as KNIME shows it. KNIME shows a value that is not among its choices as missing, an
 * empty id as no value, and a default out of bounds as an error.
 */
class ControlsTest {

    static List<Class<? extends NodeParameters>> dialogs() {
        return Dialogs.all();
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void choices_nothingConnected_holdTheDefault(Class<? extends NodeParameters> parameters) {
        for (Row row : ControlTable.of(parameters)) {
            List<String> ids = row.choices().stream().map(StringChoice::id).toList();
            List<String> texts = row.choices().stream().map(StringChoice::text).toList();
            if (!ids.isEmpty()) {
                assertTrue(ids.contains(String.valueOf(row.value())), row::toString);
                assertFalse(ids.contains(""), () -> row + " has a choice without an id");
                assertFalse(texts.contains(""), () -> row + " has a choice without a text");
                assertEquals(ids.size(), new HashSet<>(ids).size(), row::toString);
                assertEquals(texts.size(), new HashSet<>(texts).size(), row::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void defaults_ofNumbers_areWithinTheirBounds(Class<? extends NodeParameters> parameters) {
        for (Row row : ControlTable.of(parameters)) {
            if (row.value() instanceof Number number) {
                assertTrue(row.bounds().allow(number.doubleValue()), row::toString);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void keys_ofOneDialog_areDifferent(Class<? extends NodeParameters> parameters) {
        List<String> keys = ControlTable.of(parameters).stream().map(Row::key).toList();
        assertEquals(keys.size(), new HashSet<>(keys).size(), keys::toString);
    }

    /**
     * Stored workflows and flow variables rely on keys, choices and defaults, readers of the node
     * pages on titles. Controls that are new since need no line.
     */
    @Test
    void controls_ofThePublishedDialogs_areAsListed() throws IOException {
        Set<String> missing = new TreeSet<>(listed());
        missing.removeAll(all());
        assertEquals(Set.of(), missing, "controls.txt lists these, the dialogs have others");
    }

    private static List<String> all() {
        List<String> lines = new ArrayList<>();
        for (Class<? extends NodeParameters> parameters : dialogs()) {
            String dialog = parameters.getSimpleName().replaceFirst("Parameters$", "");
            for (Row row : ControlTable.of(parameters)) {
                lines.add((dialog + " | " + row).strip());
            }
        }
        return lines;
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = ControlsTest.class.getResourceAsStream("controls.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
