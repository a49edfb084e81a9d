// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Makes parameters with their defaults. */
public final class DefaultParameters {

    private DefaultParameters() {}

    /** Defaults by the constructor without arguments. */
    public static <P extends NodeParameters> P create(Class<P> type) {
        return type.cast(Instances.create(type));
    }

    /**
     * Defaults by the constructor that takes the inputs of the node if there is one, else by the
     * one without arguments.
     */
    public static NodeParameters create(
            Class<? extends NodeParameters> type, NodeParametersInput input) {
        try {
            return Instances.create(type, NodeParametersInput.class, input);
        } catch (NoSuchMethodException notThere) { // the constructor is optional
            return create(type);
        }
    }
}
