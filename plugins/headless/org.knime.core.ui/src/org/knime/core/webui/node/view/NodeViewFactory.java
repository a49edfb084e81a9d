// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/** Makes the view of a node. */
public interface NodeViewFactory<T extends NodeModel> {

    /** Makes the view. */
    NodeView createNodeView(T nodeModel);
}
