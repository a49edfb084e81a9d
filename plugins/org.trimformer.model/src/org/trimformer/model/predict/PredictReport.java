// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.predict;

import java.util.List;

/**
 * How a job went.
 *
 * @param images rows seen, unreadable ones among them
 * @param unreadable images without a prediction
 * @param faults what was wrong with the first few of them
 * @param seconds from the first batch to the last, measuring the engines not counted
 * @param engines one row per engine that was there
 * @param device that the job was lent, in words
 * @param precision arithmetic of the heavy layers
 */
public record PredictReport(
        long images,
        long unreadable,
        List<String> faults,
        double seconds,
        List<EngineRow> engines,
        String device,
        String precision) {

    /** Copies the lists. */
    public PredictReport {
        faults = List.copyOf(faults);
        engines = List.copyOf(engines);
    }

    /** Images read and predicted per second; NaN where there were none. */
    public double imagesPerSecond() {
        return seconds > 0 ? images / seconds : Double.NaN;
    }
}
