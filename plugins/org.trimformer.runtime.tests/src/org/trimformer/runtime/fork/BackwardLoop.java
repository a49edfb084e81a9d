// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

/** The process that {@link EndTest} ends: long backward passes on two threads, without end. */
final class BackwardLoop {
    private static final int SIDE = 400;
    private static final int LAYERS = 60;

    private BackwardLoop() {}

    /** Says "computing" after the first pass of each thread. */
    public static void main(String[] arguments) {
        boolean hears = Boolean.parseBoolean(arguments[0]);
        boolean[] ended = new boolean[1];
        if (hears) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ended[0] = true));
        }
        for (int i = 0; i < 2; i++) {
            new Thread(() -> loop(ended)).start();
        }
    }

    private static void loop(boolean[] ended) {
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.CPU, JobMonitor.silent())) {
            NDArray weight = lease.manager().ones(new Shape(SIDE, SIDE)).mul(1f / SIDE);
            weight.setRequiresGradient(true);
            boolean first = true;
            while (!ended[0]) {
                lease.withGradients(true, () -> pass(weight, lease));
                if (first) {
                    System.out.println("computing");
                    first = false;
                }
            }
        }
    }

    private static int pass(NDArray weight, Lease lease) {
        try (NDManager pass = lease.manager().newSubManager()) {
            NDArray x = weight.duplicate();
            x.attach(pass);
            for (int layer = 0; layer < LAYERS; layer++) {
                x = x.matMul(weight);
                x.attach(pass);
            }
            NDArray loss = x.sum();
            loss.attach(pass);
            lease.backward(loss);
            return LAYERS;
        }
    }
}
