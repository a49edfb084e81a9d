// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.port;

import org.knime.core.node.port.PortObject;

/** Makes views of port objects. */
@FunctionalInterface
public interface PortViewFactory<T extends PortObject> {

    /** Makes a view of the object. */
    PortView createPortView(T portObject);
}
