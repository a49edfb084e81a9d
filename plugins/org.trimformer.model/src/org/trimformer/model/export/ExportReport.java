// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.export;

import java.nio.file.Path;
import java.util.List;

/**
 * What was delivered.
 *
 * @param files all of them, the model's first
 * @param rows the written file's first, then what it was measured beside
 * @param randomInput whether it was compared on random numbers, for want of images
 */
public record ExportReport(List<Path> files, List<ExportRow> rows, boolean randomInput) {

    /** Copies the lists. */
    public ExportReport {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }
}
