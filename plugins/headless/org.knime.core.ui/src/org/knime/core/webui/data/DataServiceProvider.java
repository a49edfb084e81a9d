// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.util.Optional;

/** Makes the services of a page. */
public interface DataServiceProvider {

    /** The service that gives the data once. */
    <D> Optional<InitialDataService<D>> createInitialDataService();

    /** The service that answers calls. */
    Optional<RpcDataService> createRpcDataService();

    /** The service that takes data back. */
    <D> Optional<ApplyDataService<D>> createApplyDataService();
}
