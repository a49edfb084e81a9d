// SPDX-License-Identifier: Apache-2.0
package org.trimformer.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.progress.JobMonitor;

class BatchSettingsTest {

    @Test
    void open_impossibleInput_namesTheSetting() {
        IllegalArgumentException two =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                BatchReader.open(
                                        TestImages.inMemory(1),
                                        Preprocessing.plain(16, 2),
                                        BatchSettings.inOrder(4),
                                        JobMonitor.silent()));
        assertTrue(two.getMessage().contains("2 channels"), two.getMessage());
        IllegalArgumentException huge =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                BatchReader.open(
                                        TestImages.inMemory(1),
                                        Preprocessing.plain(4096, 3),
                                        BatchSettings.inOrder(100),
                                        JobMonitor.silent()));
        assertTrue(huge.getMessage().contains("must be in 1..10"), huge.getMessage());
        BatchReaderTest.assertNoThreadsLeft();
    }

    @Test
    void settings_outOfRange_nameFieldValueAndRange() {
        IllegalArgumentException fault =
                assertThrows(IllegalArgumentException.class, () -> BatchSettings.inOrder(0));
        assertEquals("batch size is 0, must be in 1..65536", fault.getMessage());
        fault =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> BatchSettings.inOrder(4).withWorkers(0, 2));
        assertEquals("workers is 0, must be in 1..256", fault.getMessage());
    }
}
