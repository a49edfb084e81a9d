// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.InstalledNode.BrokenNodeException;
import org.trimformer.headless.registry.NodeRegistry;

import java.util.Optional;

/** Finds an installed node by what a user calls it. */
final class NodeFinder {

    private NodeFinder() {}

    /** By node name, by the factory's class name, or by its last part; case does not matter. */
    static Optional<InstalledNode> find(NodeRegistry registry, String called) {
        Optional<InstalledNode> byClass = registry.byFactory(called);
        if (byClass.isPresent()) {
            return byClass;
        }
        return registry.nodes().stream()
                .filter(
                        node ->
                                simpleName(node).equalsIgnoreCase(called)
                                        || nodeName(node).equalsIgnoreCase(called))
                .findFirst();
    }

    /** The name on the node; of one that cannot be created, its class name. */
    static String nodeName(InstalledNode node) {
        try {
            return node.createFactory().getNodeName();
        } catch (BrokenNodeException e) {
            return node.factoryClass();
        }
    }

    private static String simpleName(InstalledNode node) {
        String name = node.factoryClass();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
