// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.Serializable;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;

import javax.swing.tree.TreeNode;

/** A keyed node of a config tree: either a value or a {@link ConfigBase} that holds more. */
public abstract class AbstractConfigEntry implements Serializable, TreeNode {

    private static final long serialVersionUID = 1L;

    private final ConfigEntries type;
    private final String key;
    private AbstractConfigEntry parent;

    AbstractConfigEntry(ConfigEntries type, String key) {
        this.type = Objects.requireNonNull(type, "type");
        if (key == null || key.isEmpty()) {
            throw new IllegalArgumentException("The key of a config entry must not be empty");
        }
        this.key = key;
    }

    public final ConfigEntries getType() {
        return type;
    }

    public final String getKey() {
        return key;
    }

    /** The value as it stands in XML; null for a null string. */
    public abstract String toStringValue();

    abstract boolean hasIdenticalValue(AbstractConfigEntry ace);

    /** Same type, key and value. */
    public final boolean isIdentical(AbstractConfigEntry ace) {
        return this == ace || equals(ace) && hasIdenticalValue(ace);
    }

    /** Same type and key, whatever the value. */
    @Override
    public boolean equals(Object o) {
        return o instanceof AbstractConfigEntry other
                && other.type == type
                && other.key.equals(key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, key);
    }

    @Override
    public String toString() {
        return key + "=" + toStringValue();
    }

    @Override
    public final TreeNode getParent() {
        return parent;
    }

    public final void setParent(AbstractConfigEntry parent) {
        this.parent = parent;
    }

    @Override
    public final boolean getAllowsChildren() {
        return !isLeaf();
    }

    @Override
    public Enumeration<TreeNode> children() {
        return Collections.emptyEnumeration();
    }

    @Override
    public TreeNode getChildAt(int childIndex) {
        return null;
    }

    @Override
    public int getChildCount() {
        return 0;
    }

    @Override
    public int getIndex(TreeNode node) {
        return -1;
    }

    @Override
    public boolean isLeaf() {
        return true;
    }
}
