// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.compare;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * How far numbers may lie apart. {@code port_1.tolerance} beside {@code port_1.csv} is a properties
 * file of column names and tolerances, {@code 0.02} (absolute) or {@code 5%} (of the expected
 * value); {@code *} stands for all other columns. Spaces in a column name are written {@code \ }.
 */
final class Tolerance {

    /** Differences of the last few bits between machines are no differences. */
    private static final String USUAL = "0.0001%";

    private final Properties byColumn;

    private Tolerance(Properties byColumn) {
        this.byColumn = byColumn;
    }

    static Tolerance beside(Path csv) throws IOException {
        Properties properties = new Properties();
        String name = csv.getFileName().toString().replaceFirst("\\.csv$", ".tolerance");
        Path file = csv.resolveSibling(name);
        if (Files.isRegularFile(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
        for (String column : properties.stringPropertyNames()) {
            parse(properties.getProperty(column), 1, file);
        }
        return new Tolerance(properties);
    }

    boolean accepts(String column, String expected, String actual) {
        if (expected.equals(actual)) {
            return true;
        }
        try {
            double wanted = Double.parseDouble(expected);
            double got = Double.parseDouble(actual);
            String text = byColumn.getProperty(column, byColumn.getProperty("*", USUAL));
            return Math.abs(wanted - got) <= parse(text, wanted, null);
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private static double parse(String text, double expected, Path file) {
        String bare = text.strip();
        boolean relative = bare.endsWith("%");
        String digits = relative ? bare.substring(0, bare.length() - 1) : bare;
        try {
            double value = Double.parseDouble(digits);
            return relative ? Math.abs(expected) * value / 100 : value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the tolerance \"%s\" in %s is no number".formatted(text, file), e);
        }
    }
}
