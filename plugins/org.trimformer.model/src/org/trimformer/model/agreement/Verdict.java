// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.agreement;

import org.trimformer.core.metrics.Agreement;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.Lease;

/** What a job says of its result: measured on images that it was not made with. */
public final class Verdict {
    private static final String ADVICE =
            "Ask for a milder target, reduce tokens instead (Token Prune & Pool), or distil the"
                    + " model from the original (Distill ViT).";

    private Verdict() {}

    /** Measures, and warns where the result has changed much. */
    public static Agreement of(
            VitModel before,
            VitModel after,
            HeldOutSplit images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        monitor.progress(1, () -> "comparing the result with the original");
        Agreement agreement =
                AgreementCheck.of(
                        before, after, images.held(), images.apart(), batchSize, lease, monitor);
        agreement.warning(ADVICE).ifPresent(monitor::warn);
        return agreement;
    }
}
