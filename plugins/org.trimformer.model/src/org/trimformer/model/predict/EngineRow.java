// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

/**
 * What became of an engine in a job.
 *
 * @param engine its name
 * @param used whether it did the work
 * @param imagesPerSecond as measured side by side; NaN where nothing was measured
 * @param why one sentence: why it was used or not
 */
public record EngineRow(String engine, boolean used, double imagesPerSecond, String why) {}
