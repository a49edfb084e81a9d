// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net.open;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.ops.Ops;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** Operations that tell what one linear layer reads. */
public final class LinearInputs {
    private LinearInputs() {}

    /** {@code ops} that show the input of the linear layer {@code layer} to {@code seen}. */
    @SuppressWarnings("unchecked")
    public static Ops<NDArray> to(Ops<NDArray> ops, String layer, Consumer<NDArray> seen) {
        return (Ops<NDArray>)
                Proxy.newProxyInstance(
                        Ops.class.getClassLoader(),
                        new Class<?>[] {Ops.class},
                        (proxy, method, values) -> {
                            if (method.getName().equals("linear") && layer.equals(values[1])) {
                                seen.accept((NDArray) values[0]);
                            }
                            try {
                                return method.invoke(ops, values);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
