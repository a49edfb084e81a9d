// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.parameters.NodeParameters;

import java.util.Optional;

/** Every node model made by {@link org.knime.node.DefaultNodeFactory}, as a host sees it. */
public interface ParameterizedNode {

    /** The class of the settings, empty if the node has none. */
    Optional<Class<? extends NodeParameters>> parametersClass();

    /** The settings, empty before they were loaded or guessed. */
    Optional<NodeParameters> parameters();
}
