// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import org.knime.core.node.NodeSettingsRO;

import java.nio.file.Path;

/** One entry of a workflow's node list: a native node, a metanode or a component. */
public sealed interface NodeFile {

    /**
     * @return the id, unique inside the workflow that lists the node
     */
    int id();

    /**
     * @return the name shown in the workflow
     */
    String name();

    /**
     * A node with code behind it.
     *
     * @param id the id inside its workflow
     * @param name the node's name as saved ({@code node-name})
     * @param factory the class name of the node factory
     * @param bundle the symbolic name of the bundle that brought the factory when it was saved
     * @param settings the whole of settings.xml
     * @param file where settings.xml lies
     */
    record NativeNode(
            int id, String name, String factory, String bundle, NodeSettingsRO settings, Path file)
            implements NodeFile {}

    /**
     * A metanode: a mere drawing aid, its ports count from 0.
     *
     * @param id the id inside its workflow
     * @param name the name given by the user
     * @param inner the workflow inside
     */
    record MetaNode(int id, String name, WorkflowFile inner) implements NodeFile {}

    /**
     * A component: a workflow with its own scope of flow variables, entered and left through two
     * virtual nodes. Its ports count from 1, port 0 carries flow variables.
     *
     * @param id the id inside its workflow
     * @param name the name given by the user
     * @param inner the workflow inside
     * @param inputNode the id of the Component Input node inside
     * @param outputNode the id of the Component Output node inside
     * @param inPorts the number of data inputs
     * @param outPorts the number of data outputs
     * @param settings the whole of its settings.xml; {@code model} holds the values of its dialog
     */
    record Component(
            int id,
            String name,
            WorkflowFile inner,
            int inputNode,
            int outputNode,
            int inPorts,
            int outPorts,
            NodeSettingsRO settings)
            implements NodeFile {}
}
