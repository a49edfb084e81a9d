// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import org.trimformer.model.deploy.LogitCheck;

import java.util.Optional;

/**
 * How a written file, or what it is measured beside, did.
 *
 * @param what format or engine
 * @param megabytes of the model's files; NaN for an engine
 * @param runtime that opened it
 * @param check how it agrees with the model; empty where it was not opened
 * @param imagesPerSecond measured side by side; NaN where it was not opened
 * @param remark one sentence, may be empty
 */
public record ExportRow(
        String what,
        double megabytes,
        String runtime,
        Optional<LogitCheck> check,
        double imagesPerSecond,
        String remark) {}
