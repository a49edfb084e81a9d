// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.util.Optional;

/** Serves data to a page until it is closed. */
public interface DataService {

    /** Run when the page is closed. */
    Optional<Runnable> disposeRunnable();

    /** Run when the page is left for a while. */
    Optional<Runnable> deactivateRunnable();

    /** Collects the parts of a service. */
    interface DataServiceBuilder {

        /** Run when the page is closed. */
        DataServiceBuilder onDispose(Runnable dispose);

        /** Run when the page is left for a while. */
        DataServiceBuilder onDeactivate(Runnable deactivate);
    }
}
