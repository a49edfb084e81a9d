// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.registry;

import org.knime.core.node.NodeFactory;

/**
 * A registered node.
 *
 * @param factoryClass the class name of its factory: the permanent id of the node
 * @param category the category path in the node repository
 * @param bundle the symbolic name of the bundle that brings it
 * @param version the bundle's version
 * @param hidden whether the node is kept out of lists, though saved workflows may still hold it
 * @param maker creates the factory
 */
public record InstalledNode(
        String factoryClass,
        String category,
        String bundle,
        String version,
        boolean hidden,
        Maker maker) {

    /** Creates the factory of a node. */
    @FunctionalInterface
    public interface Maker {

        /**
         * @return a new factory
         * @throws ReflectiveOperationException where the class is missing or cannot be instantiated
         */
        NodeFactory<?> create() throws ReflectiveOperationException;
    }

    /**
     * @return a new factory, initialised
     * @throws BrokenNodeException where the bundle does not deliver what it registered
     */
    public NodeFactory<?> createFactory() {
        try {
            NodeFactory<?> factory = maker.create();
            factory.init();
            return factory;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new BrokenNodeException(this, e);
        }
    }

    /** A bundle registered a node that cannot be created; the bundle is faulty. */
    public static final class BrokenNodeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenNodeException(InstalledNode node, Throwable cause) {
            super(
                    "The node %s of bundle %s is installed but cannot be created: %s."
                            .formatted(node.factoryClass(), node.bundle(), reason(cause)),
                    cause);
        }

        private static String reason(Throwable cause) {
            Throwable root = cause;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root.toString();
        }
    }
}
