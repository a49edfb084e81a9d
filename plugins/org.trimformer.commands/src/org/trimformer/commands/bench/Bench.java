// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands.bench;

import org.trimformer.core.fault.SettingException;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** One kind of measurement. */
interface Bench {

    /** The word after {@code bench}. */
    String name();

    /** One line for the list, options included. */
    String summary();

    /** The options that take a value, besides {@code model}, {@code batch} and {@code rounds}. */
    default List<String> options() {
        return List.of();
    }

    /** Values of {@code model}, {@code batch} and {@code rounds} where none are given. */
    Defaults defaults();

    /**
     * Measures.
     *
     * @throws SettingException saying what is wrong with the arguments
     */
    void run(BenchOptions options, Output output);

    /**
     * What is measured where nothing is said.
     *
     * @param model a preset
     * @param batch images a batch
     * @param rounds turns of every variant
     */
    record Defaults(String model, int batch, int rounds) {}

    /**
     * Where results go.
     *
     * @param report takes a table of results
     * @param remark takes a sentence beside them; with {@code --json} nobody reads it
     */
    record Output(Consumer<BenchReport> report, Consumer<String> remark) {

        void say(String format, Object... values) {
            remark.accept(String.format(Locale.ROOT, format, values));
        }
    }
}
