// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;

/** What a description says about the node as a whole. */
record NodeText(
        String name,
        String icon,
        String shortDescription,
        String fullDescription,
        NodeType type,
        Version since) {}
