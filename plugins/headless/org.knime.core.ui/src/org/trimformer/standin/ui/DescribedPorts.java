// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.impl.description.PortDescription;

import java.util.List;

/** Every description made by {@link org.knime.node.DefaultNodeFactory}, as a host sees it. */
public interface DescribedPorts {

    /** The groups of inputs in the order of the ports. */
    List<PortDescription> inputGroups();

    /** The groups of outputs in the order of the ports. */
    List<PortDescription> outputGroups();
}
