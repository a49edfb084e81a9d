// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.deploy;

import org.trimformer.core.fault.SettingException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Chooses among the engines that are installed. */
public final class Engines {
    /** Stands for the fastest one, found by measuring. */
    public static final String AUTO = "auto";

    /** Engines that an optional feature brings, as a user may ask for them. */
    private static final List<String> OPTIONAL = List.of("onnxruntime", "onnxruntime-gpu");

    private Engines() {}

    /** TorchScript, then those of the backends. */
    public static List<InferenceEngine> of(Collection<Backend> backends) {
        List<InferenceEngine> engines = new ArrayList<>();
        engines.add(new TorchScript());
        backends.forEach(backend -> engines.addAll(backend.engines()));
        return List.copyOf(engines);
    }

    /**
     * Those a choice allows.
     *
     * @param choice {@link #AUTO} or the id of an engine
     * @param cpuOnly whether engines that need a GPU are left out
     * @throws SettingException if none is called like this
     */
    public static List<InferenceEngine> allowed(
            List<InferenceEngine> engines, String choice, boolean cpuOnly) {
        List<InferenceEngine> allowed =
                engines.stream()
                        .filter(engine -> choice.equals(AUTO) || choice.equals(engine.id()))
                        .filter(engine -> !cpuOnly || !engine.onGpu())
                        .toList();
        if (!allowed.isEmpty()) {
            return allowed;
        }
        List<String> ids = engines.stream().map(InferenceEngine::id).toList();
        if (ids.contains(choice)) {
            throw new SettingException(
                    "Inference engine " + choice + " needs a GPU, but the device is the CPU.");
        }
        throw new SettingException(
                OPTIONAL.contains(choice)
                        ? "Inference engine "
                                + choice
                                + " is not installed: install the feature Trimformer ONNX Runtime,"
                                + " or choose auto."
                        : "Inference engine is '"
                                + choice
                                + "', must be "
                                + AUTO
                                + " or one of "
                                + ids
                                + ".");
    }
}
