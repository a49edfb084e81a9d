// SPDX-License-Identifier: Apache-2.0
package org.trimformer.commands;

import org.trimformer.core.storage.CheckpointStore;
import org.trimformer.headless.command.AfterRun;

import java.io.IOException;

/** The results that trainings and searches of a run keep are needed no longer. */
public final class ResultsWritten implements AfterRun {

    @Override
    public void written() throws IOException {
        CheckpointStore.settle();
    }
}
