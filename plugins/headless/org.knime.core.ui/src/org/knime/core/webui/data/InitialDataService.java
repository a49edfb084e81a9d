// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.io.IOException;
import java.util.function.Supplier;

/** Gives a page its data once, as one JSON text. */
public final class InitialDataService<D> extends AbstractDataService {

    private final Supplier<D> m_dataSupplier;
    private final Serializer<D> m_serializer;

    private InitialDataService(InitialDataServiceBuilder<D> builder) {
        super(builder);
        m_dataSupplier = builder.m_dataSupplier;
        m_serializer = builder.m_serializer != null ? builder.m_serializer : DataJson::text;
    }

    /** Starts a service with what gives the data. */
    public static <D> InitialDataServiceBuilder<D> builder(Supplier<D> dataSupplier) {
        return new InitialDataServiceBuilder<>(dataSupplier);
    }

    /**
     * The data as the text {@code {"result":...}}; if they cannot be made, the text {@code
     * {"userError":...}} or {@code {"internalError":...}} that says why.
     */
    public String getInitialData() {
        return DataJson.answer(() -> DataJson.jsonOf(m_serializer.serialize(m_dataSupplier.get())));
    }

    /** Turns data into JSON. */
    @FunctionalInterface
    public interface Serializer<D> {

        /**
         * Turns data into JSON.
         *
         * @throws IOException if that fails
         */
        String serialize(D obj) throws IOException;
    }

    /** Collects the parts of the service. */
    public static final class InitialDataServiceBuilder<D> extends AbstractDataServiceBuilder {

        private final Supplier<D> m_dataSupplier;
        private Serializer<D> m_serializer;

        private InitialDataServiceBuilder(Supplier<D> dataSupplier) {
            m_dataSupplier = dataSupplier;
        }

        /** Turns the data into JSON; records, lists, maps, numbers and JSON texts need none. */
        public InitialDataServiceBuilder<D> serializer(Serializer<D> serializer) {
            m_serializer = serializer;
            return this;
        }

        @Override
        public InitialDataServiceBuilder<D> onDispose(Runnable dispose) {
            super.onDispose(dispose);
            return this;
        }

        @Override
        public InitialDataServiceBuilder<D> onDeactivate(Runnable deactivate) {
            super.onDeactivate(deactivate);
            return this;
        }

        /** Finishes the service. */
        public InitialDataService<D> build() {
            return new InitialDataService<>(this);
        }
    }
}
