// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.port;

import org.knime.core.node.port.PortObjectSpec;

/** Makes views of port specs. */
@FunctionalInterface
public interface PortSpecViewFactory<S extends PortObjectSpec> {

    /** Makes a view of the spec. */
    PortView createPortView(S portObjectSpec);
}
