// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.util.Optional;

/** What all services have in common. */
public abstract class AbstractDataService implements DataService {

    private final Runnable m_dispose;
    private final Runnable m_deactivate;

    AbstractDataService(AbstractDataServiceBuilder builder) {
        m_dispose = builder.m_dispose;
        m_deactivate = builder.m_deactivate;
    }

    @Override
    public Optional<Runnable> disposeRunnable() {
        return Optional.ofNullable(m_dispose);
    }

    @Override
    public Optional<Runnable> deactivateRunnable() {
        return Optional.ofNullable(m_deactivate);
    }

    /** Collects what all services have in common. */
    public abstract static class AbstractDataServiceBuilder implements DataServiceBuilder {

        private Runnable m_dispose;
        private Runnable m_deactivate;

        /** Starts with nothing to run. */
        public AbstractDataServiceBuilder() {
            // nothing to run yet
        }

        @Override
        public DataServiceBuilder onDispose(Runnable dispose) {
            m_dispose = dispose;
            return this;
        }

        @Override
        public DataServiceBuilder onDeactivate(Runnable deactivate) {
            m_deactivate = deactivate;
            return this;
        }
    }
}
