// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

/** A node model that keeps port objects for its view. */
public interface PortObjectHolder {

    PortObject[] getInternalPortObjects();

    void setInternalPortObjects(PortObject[] portObjects);
}
