// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.output;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;

/** A disk that refuses results costs the run, not the model. */
class RescueTest {

    @TempDir private Path dir;

    @Test
    void of_failureWithoutModels_saysWhereAndHowMuchIsFree() {
        IOException full = new FileSystemException("x", null, "No space left on device");
        IOException told = Rescue.of(List.of(), dir, full);
        assertTrue(told.getMessage().startsWith("No space left on device (writing to " + dir));
        assertTrue(told.getMessage().contains("MB free there"), told.getMessage());
        assertSame(full, told.getCause());
    }
}
