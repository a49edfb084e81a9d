// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.registry;

import java.util.List;
import java.util.Optional;

/** The installed nodes. */
public interface NodeRegistry {

    /**
     * @return all visible nodes, ordered by category and class name
     */
    List<InstalledNode> nodes();

    /**
     * @param factoryClass the class name of a node factory, as workflows save it
     * @return the node, hidden ones included
     */
    Optional<InstalledNode> byFactory(String factoryClass);
}
