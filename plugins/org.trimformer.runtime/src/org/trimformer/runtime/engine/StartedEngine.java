// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.engine;

import ai.djl.engine.Engine;

import org.trimformer.runtime.machine.CpuFeatures;
import org.trimformer.runtime.machine.Gpu;
import org.trimformer.runtime.natives.NativeChoice;

import java.nio.file.Path;
import java.util.List;

/**
 * A running libtorch and what is known about it.
 *
 * @param djl DJL's handle on it
 * @param natives which libtorch was loaded
 * @param cache Trimformer's cache folder
 * @param threads CPU threads one operation uses when nobody else computes
 * @param cpu the processor
 * @param gpus GPUs that were tried and work
 * @param noGpu why there are none, in words; empty if there are some
 * @param nextStep what to do to get one; empty if nothing
 */
public record StartedEngine(
        Engine djl,
        NativeChoice natives,
        Path cache,
        int threads,
        CpuFeatures cpu,
        List<Gpu> gpus,
        String noGpu,
        String nextStep) {

    /** Copies the list. */
    public StartedEngine {
        gpus = List.copyOf(gpus);
    }
}
