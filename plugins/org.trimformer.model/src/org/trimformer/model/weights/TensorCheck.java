// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.weights;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.model.ExpectedTensors;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;

import java.util.Arrays;

/** Checks a model's tensors before any of them reaches the engine. */
public final class TensorCheck {

    private TensorCheck() {}

    /**
     * Returns {@code model} if every tensor it needs is there in its shape.
     *
     * @throws ModelFormatException naming the first tensor that is missing or misshapen
     */
    public static VitModel check(VitModel model) {
        ExpectedTensors.of(model.description().architecture(), model.description().plan())
                .forEach((name, shape) -> check(model, name, shape));
        return model;
    }

    /**
     * The same for a model that must have classes.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException if it is a backbone
     */
    public static VitModel classifier(VitModel model) {
        model.description().requireClasses();
        return check(model);
    }

    private static void check(VitModel model, String name, long[] shape) {
        HostTensor tensor = model.tensors().get(name);
        if (tensor == null || !Arrays.equals(shape, tensor.shape())) {
            throw new ModelFormatException(
                    "tensor '"
                            + name
                            + "' of "
                            + model.description().architecture().label()
                            + " must have shape "
                            + Arrays.toString(shape)
                            + ", found "
                            + (tensor == null ? "none" : Arrays.toString(tensor.shape())),
                    "Load a model file whose tensors fit its architecture and compression plan.");
        }
    }
}
