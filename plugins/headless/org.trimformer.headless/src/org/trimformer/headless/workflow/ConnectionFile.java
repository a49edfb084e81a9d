// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

/**
 * One connection as a workflow file lists it.
 *
 * @param source the id of the source node, {@link #BOUNDARY} for a port of the enclosing metanode
 * @param sourcePort the source port (native nodes and components: 0 is the flow variable port)
 * @param dest the id of the destination node, {@link #BOUNDARY} for a port of the metanode
 * @param destPort the destination port
 */
public record ConnectionFile(int source, int sourcePort, int dest, int destPort) {

    /** The id that stands for the border of the metanode the connection lies in. */
    public static final int BOUNDARY = -1;

    @Override
    public String toString() {
        return "#%d port %d to #%d port %d".formatted(source, sourcePort, dest, destPort);
    }
}
