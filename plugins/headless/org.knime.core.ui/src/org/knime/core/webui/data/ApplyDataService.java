// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Takes data back from a page. */
public final class ApplyDataService<D> extends AbstractDataService {

    private final Applier<D> m_applier;
    private final Deserializer<D> m_deserializer;
    private final Function<D, String> m_validator;

    private ApplyDataService(ApplyDataServiceBuilder<D> builder) {
        super(builder);
        m_applier = builder.m_applier;
        m_deserializer = builder.m_deserializer;
        m_validator = builder.m_validator;
    }

    /** Starts a service that takes texts. */
    public static ApplyDataServiceBuilder<String> builder(Applier<String> dataApplier) {
        return new ApplyDataServiceBuilder<>(dataApplier, data -> data);
    }

    /**
     * Checks data.
     *
     * @return what is wrong, empty if all is well
     * @throws IOException if the data cannot be read
     */
    public Optional<String> validateData(String data) throws IOException {
        return m_validator == null
                ? Optional.empty()
                : Optional.ofNullable(m_validator.apply(m_deserializer.deserialize(data)));
    }

    /** Applies data and says as JSON whether that worked. */
    public String applyData(String dataString) {
        var answer = DataJson.newObject();
        try {
            var wrong = validateData(dataString);
            if (wrong.isEmpty()) {
                m_applier.apply(m_deserializer.deserialize(dataString));
            }
            answer.put("isApplied", wrong.isEmpty());
            wrong.ifPresent(text -> answer.put("error", text));
        } catch (IOException e) {
            answer.put("isApplied", false).put("error", e.getMessage());
        }
        return answer.toString();
    }

    /** Takes data. */
    @FunctionalInterface
    public interface Applier<D> {

        /**
         * Takes data.
         *
         * @throws IOException if that fails
         */
        void apply(D data) throws IOException;
    }

    /** Reads data from text. */
    @FunctionalInterface
    public interface Deserializer<D> {

        /**
         * Reads data from text.
         *
         * @throws IOException if that fails
         */
        D deserialize(String data) throws IOException;
    }

    /** Collects the parts of the service. */
    public static final class ApplyDataServiceBuilder<D> extends AbstractDataServiceBuilder {

        private final Applier<D> m_applier;
        private Deserializer<D> m_deserializer;
        private Function<D, String> m_validator;

        private ApplyDataServiceBuilder(Applier<D> applier, Deserializer<D> deserializer) {
            m_applier = applier;
            m_deserializer = deserializer;
        }

        /** Reads the data from text. */
        public ApplyDataServiceBuilder<D> deserializer(Deserializer<D> deserializer) {
            m_deserializer = deserializer;
            return this;
        }

        /** Says what is wrong with data, null if nothing. */
        public ApplyDataServiceBuilder<D> validator(Function<D, String> validator) {
            m_validator = validator;
            return this;
        }

        @Override
        public ApplyDataServiceBuilder<D> onDispose(Runnable dispose) {
            super.onDispose(dispose);
            return this;
        }

        @Override
        public ApplyDataServiceBuilder<D> onDeactivate(Runnable deactivate) {
            super.onDeactivate(deactivate);
            return this;
        }

        /** Finishes the service. */
        public ApplyDataService<D> build() {
            return new ApplyDataService<>(this);
        }
    }
}
