// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;

/** Where a node sits: numbers from the root workflow inwards, {@code 0:4:2}. */
public class NodeID implements Serializable, Comparable<NodeID> {

    public static final NodeID ROOTID = new NodeID(0);

    private static final long serialVersionUID = 1L;

    private final NodeID prefix;
    private final int index;

    /** A node directly below the root of everything. */
    public NodeID(int ix) {
        this(null, ix);
    }

    public NodeID(NodeID prefix, int ix) {
        this.prefix = prefix;
        this.index = ix;
    }

    /** Reads numbers separated by colons. */
    public static NodeID fromString(String nodeIDString) {
        NodeID id = null;
        try {
            for (String part : nodeIDString.split(":")) {
                id = new NodeID(id, Integer.parseInt(part));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + nodeIDString + "\" is no node id", e);
        }
        return id;
    }

    /** The id of what this node is in, null at the root. */
    public NodeID getPrefix() {
        return prefix;
    }

    public final boolean isRoot() {
        return prefix == null;
    }

    public int getIndex() {
        return index;
    }

    public NodeID createChild(int index) {
        return new NodeID(this, index);
    }

    @Override
    public int compareTo(NodeID o) {
        int[] mine = path();
        int[] others = o.path();
        return Arrays.compare(mine, others);
    }

    private int[] path() {
        int depth = 0;
        for (NodeID id = this; id != null; id = id.prefix) {
            depth++;
        }
        int[] path = new int[depth];
        for (NodeID id = this; id != null; id = id.prefix) {
            path[--depth] = id.index;
        }
        return path;
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof NodeID other
                && other.index == index
                && Objects.equals(other.prefix, prefix);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(prefix) + index;
    }

    @Override
    public String toString() {
        return prefix == null ? Integer.toString(index) : prefix + ":" + index;
    }
}
