// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Nodes for tests. */
public final class TestNodes {

    private TestNodes() {}

    /** A factory of any node. */
    public static final class Factory extends DefaultNodeFactory {

        /** A factory of the node. */
        public Factory(DefaultNode node) {
            super(node);
        }
    }

    /** A source node without parameters and outputs that does nothing. */
    public static DefaultNode empty(String shortText, String fullText) {
        return DefaultNode.create()
                .name("Empty & quiet")
                .icon("none.png")
                .shortDescription(shortText)
                .fullDescription(fullText)
                .sinceVersion(5, 9, 0)
                .ports(p -> {})
                .model(m -> m.withoutParameters().configure((i, o) -> {}).execute((i, o) -> {}));
    }
}
