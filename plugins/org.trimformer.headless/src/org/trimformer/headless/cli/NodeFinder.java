package org.trimformer.headless.cli;

import org.trimformer.headless.registry.InstalledNode;
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
                                node.createFactory().getNodeName().equalsIgnoreCase(called)
                                        || simpleName(node).equalsIgnoreCase(called))
                .findFirst();
    }

    private static String simpleName(InstalledNode node) {
        String name = node.factoryClass();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
