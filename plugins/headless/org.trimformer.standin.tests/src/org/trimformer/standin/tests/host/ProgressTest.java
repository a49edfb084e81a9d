// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;

import java.util.ArrayList;
import java.util.List;

/** Progress as KNIME adds it up. */
class ProgressTest {

    private static final double TOLERANCE = 1e-12;

    private final DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
    private final ExecutionMonitor monitor = new ExecutionMonitor(progress);

    @Test
    void getProgress_beforeTheFirst_isUnknown() {
        assertNull(progress.getProgress());
        assertNull(progress.getMessage());
    }

    @Test
    void createSubProgress_fractions_scaleAndAddUp() {
        monitor.setProgress(0.1, "loading");
        ExecutionMonitor half = monitor.createSubProgress(0.5);
        half.setProgress(0.5, "first half");
        assertEquals(0.35, progress.getProgress(), TOLERANCE);
        half.setProgress(1, "middle");
        assertEquals(0.6, progress.getProgress(), TOLERANCE);
        ExecutionMonitor rest = monitor.createSubProgress(0.4);
        rest.createSubProgress(0.5).setProgress(1);
        assertEquals(0.8, progress.getProgress(), TOLERANCE);
    }

    @Test
    void createSubProgress_messages_areAppended() {
        monitor.setMessage("loading");
        ExecutionMonitor half = monitor.createSubProgress(0.5);
        half.setMessage("first half");
        assertEquals("loading - first half", progress.getMessage());
        half.createSubProgress(0.1).setMessage(() -> "image 3");
        assertEquals("loading - first half - image 3", progress.getMessage());
        assertEquals(List.of("loading", "first half", "image 3"), progress.getMessages());
        monitor.setMessage("saving");
        assertEquals("saving", progress.getMessage());
    }

    @Test
    void createSilentSubProgress_messages_areNotHeard() {
        monitor.setMessage("loading");
        ExecutionMonitor silent = monitor.createSilentSubProgress(0.5);
        silent.setProgress(0.5, "secret");
        assertEquals("loading", progress.getMessage());
        assertEquals(0.25, progress.getProgress(), TOLERANCE);
    }

    @Test
    void setProgress_outOfRange_isBounded() {
        monitor.setProgress(1.5);
        assertEquals(1, progress.getProgress());
        monitor.setProgress(-1);
        assertEquals(0, progress.getProgress());
        monitor.setProgress(Double.NaN);
        assertEquals(0, progress.getProgress());
    }

    @Test
    void setMessage_supplierNobodyLooksAt_isNotCalled() {
        int[] calls = new int[1];
        monitor.setMessage(() -> "call " + ++calls[0]);
        assertEquals(0, calls[0]);
        assertEquals("call 1", progress.getMessage());
    }

    @Test
    void listener_everyChange_isTold() {
        List<String> heard = new ArrayList<>();
        progress.addProgressListener(
                e ->
                        heard.add(
                                e.getNodeProgress().getProgress()
                                        + " "
                                        + e.getNodeProgress().getMessage()));
        monitor.setProgress(0.5, "half");
        monitor.createSubProgress(0.5).setProgress(0.5, () -> "more");
        assertEquals(List.of("0.5 half", "0.75 half - more"), heard);
    }

    @Test
    void checkCanceled_afterCancel_throwsInAllButTheNonCancelable() {
        ExecutionMonitor sub = monitor.createSubProgress(0.5).createSilentSubProgress(0.1);
        assertDoesNotThrow(sub::checkCanceled);
        progress.setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, monitor::checkCanceled);
        assertThrows(CanceledExecutionException.class, sub::checkCanceled);
        assertDoesNotThrow(monitor.createNonCancelableSubProgress()::checkCanceled);
    }
}
