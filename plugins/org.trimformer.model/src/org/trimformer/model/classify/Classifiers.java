// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.classify;

import org.trimformer.core.model.VitModel;
import org.trimformer.model.net.Precision;
import org.trimformer.model.script.ModelScript.Backend;
import org.trimformer.model.weights.TensorCheck;
import org.trimformer.runtime.Lease;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Opens the fastest classifier that a model, a device and a precision allow. */
public final class Classifiers {
    /** Builds of libtorch for these processors carry oneDNN's fused linear layer. */
    private static final Set<String> X86 = Set.of("amd64", "x86_64");

    private Classifiers() {}

    public static Classifier open(VitModel model, Precision precision, Lease lease) {
        TensorCheck.classifier(model);
        if (model.description().plan().countsPerImage()) {
            return new PerImageClassifier(model, precision.on(lease), lease);
        }
        return ScriptClassifier.open(model, backend(precision, lease), lease);
    }

    /** Opens an archive that {@link org.trimformer.model.script.ModelScript} wrote. */
    public static Classifier open(Path archive, Backend backend, Lease lease) {
        return new ScriptClassifier(archive, backend, lease);
    }

    private static Backend backend(Precision precision, Lease lease) {
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean fused = !lease.onGpu() && X86.contains(processor);
        if (precision.on(lease) == Precision.BF16) {
            return fused ? Backend.CPU_BF16 : Backend.BF16;
        }
        return fused ? Backend.CPU_ONEDNN : Backend.PORTABLE;
    }
}
