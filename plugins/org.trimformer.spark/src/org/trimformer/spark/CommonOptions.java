// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark;

import org.apache.spark.api.java.JavaSparkContext;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.terminal.VerbArguments;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.spark.driver.DriverJob;
import org.trimformer.spark.driver.ResultFolder;
import org.trimformer.spark.driver.SentModel;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What all verbs are told.
 *
 * @param model place of the model
 * @param sha256 checksum that it must have, if any
 * @param device such as auto or cpu
 * @param out place of the results
 * @param overwrite whether earlier results may lie there
 */
record CommonOptions(
        String model, Optional<String> sha256, String device, String out, boolean overwrite) {
    static final String OVERWRITE = "--overwrite";
    static final String STRICT = "--strict";
    static final int MOST_BATCH = 4096;

    private static final List<String> NAMES = List.of("out", "device", "sha256");
    private static final String CHECKSUM = "[0-9A-Fa-f]{64}";

    /** Those and some others. */
    static List<String> names(String... others) {
        return Stream.concat(NAMES.stream(), Stream.of(others)).toList();
    }

    /** What was typed; the model stands first. */
    static CommonOptions of(VerbArguments given) {
        String device = given.text("device").orElse("auto");
        DeviceChoice.parse(device); // before anything runs
        Optional<String> sha256 = given.text("sha256");
        if (sha256.isPresent() && !sha256.get().matches(CHECKSUM)) {
            throw new SettingException(
                    "--sha256 is '" + sha256.get() + "', must be 64 hexadecimal digits.");
        }
        return new CommonOptions(
                given.plain().get(0), sha256, device, given.needed("out"), given.has(OVERWRITE));
    }

    /**
     * The folder of the results.
     *
     * @param own names of the files that results of the verb consist of
     */
    ResultFolder results(Pattern own, JavaSparkContext spark, DriverJob job) throws IOException {
        return new ResultFolder(out, overwrite, own, spark.hadoopConfiguration(), job);
    }

    /** Reads the model and sends it. */
    SentModel send(JavaSparkContext spark, DriverJob job) throws IOException {
        return SentModel.send(model, sha256, spark, job);
    }
}
