// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.port;

import org.knime.core.webui.UIExtension;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.DataServiceProvider;
import org.knime.core.webui.data.DisposeDataServicesOnNodeStateChange;

import java.util.Optional;

/** A view of what lies at a port. */
@SuppressWarnings("unchecked") // KNIME overrides a generic method with one that is not
public interface PortView
        extends UIExtension, DataServiceProvider, DisposeDataServicesOnNodeStateChange {

    @Override
    default Optional<ApplyDataService<?>> createApplyDataService() {
        return Optional.empty();
    }
}
