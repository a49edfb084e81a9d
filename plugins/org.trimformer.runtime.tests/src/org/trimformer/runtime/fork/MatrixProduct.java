// SPDX-License-Identifier: Apache-2.0
package org.trimformer.runtime.fork;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.progress.JobMonitor;
import org.trimformer.runtime.DeviceChoice;
import org.trimformer.runtime.Lease;
import org.trimformer.runtime.TorchRuntime;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Squares a matrix. */
public final class MatrixProduct implements Callable<String> {

    @Override
    public String call() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Lease lease = TorchRuntime.instance().lease(DeviceChoice.AUTO, JobMonitor.silent())) {
            NDArray x = lease.manager().create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
            String product = Arrays.toString(x.matMul(x).toFloatArray());
            boolean kept = Thread.currentThread().getContextClassLoader() == before;
            return "product " + product + ", context class loader kept: " + kept;
        }
    }
}
