// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.DataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The view of a node: a page and the data for it. */
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;
    private final String m_description;
    private final Page m_page;
    private DefaultInitialData<?> m_initialData;
    private DefaultDataService m_dataService;

    private DefaultView(
            Class<? extends NodeParameters> parametersClass, String description, Page page) {
        m_parametersClass = parametersClass;
        m_description = description;
        m_page = page;
    }

    static RequireViewParameters create() {
        return parametersClass ->
                description ->
                        page ->
                                new DefaultView(
                                        parametersClass, description, page.apply(Page.create()));
    }

    /** Sets the data that the page gets once. */
    public <D> DefaultView initialData(
            Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        m_initialData = initialData.apply(new InitialDataStage());
        return this;
    }

    /** Sets what answers calls of the page. */
    public DefaultView dataService(Function<RequireDataService, DefaultDataService> dataService) {
        m_dataService = dataService.apply(new DataServiceStage());
        return this;
    }

    Class<? extends NodeParameters> parametersClass() {
        return m_parametersClass;
    }

    String description() {
        return m_description;
    }

    Page page() {
        return m_page;
    }

    Optional<DefaultInitialData<?>> initialData() {
        return Optional.ofNullable(m_initialData);
    }

    Optional<DefaultDataService> dataService() {
        return Optional.ofNullable(m_dataService);
    }

    private static final class InitialDataStage implements RequireInitialData {
        @Override
        public <D> DefaultInitialData<D> data(Function<ViewInput, D> data) {
            return new DefaultInitialData<>(data);
        }
    }

    private static final class DataServiceStage implements RequireDataService {
        @Override
        public SingleHandlerDataService handler(Function<ViewInput, Object> handler) {
            return new SingleHandlerDataService(handler);
        }

        @Override
        public MultipleNamedHandlersDataService addHandler(
                String name, Function<ViewInput, Object> handler) {
            return new MultipleNamedHandlersDataService().addHandler(name, handler);
        }
    }

    /** What can be set in the view. */
    public interface RequireViewParameters {

        /** The class of the view's parameters; null for none. */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** Nothing can be set. */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** What the view shows. */
    public interface RequireDescription {

        /** The text, an XHTML fragment. */
        RequirePage description(String description);
    }

    /** Which page the view is. */
    public interface RequirePage {

        /** The page. */
        DefaultView page(Function<Page.RequireFromFileOrString, Page> page);
    }

    /** Where the data of the page come from. */
    public interface RequireInitialData {

        /** From this function. */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** Adds objects whose methods the page calls by the name of the object. */
    public interface AllowAddingNamedHandler {

        /** Adds an object. */
        MultipleNamedHandlersDataService addHandler(
                String name, Function<ViewInput, Object> handler);
    }

    /** What answers calls of the page. */
    public interface RequireDataService extends AllowAddingNamedHandler {

        /** The methods of one object. */
        SingleHandlerDataService handler(Function<ViewInput, Object> handler);
    }

    /** What a view knows. */
    public interface ViewInput {

        /** The view's parameters, null if it has none. */
        <S extends NodeParameters> S getParameters();

        /** What the node kept for the view; null before execution. */
        PortObject[] getInternalPortObjects();

        /** The tables that the node kept for the view; null before execution. */
        default BufferedDataTable[] getInternalTables() {
            var objects = getInternalPortObjects();
            if (objects == null) {
                return null;
            }
            var tables = new BufferedDataTable[objects.length];
            for (int i = 0; i < objects.length; i++) {
                tables[i] = (BufferedDataTable) objects[i];
            }
            return tables;
        }
    }

    /** What services of a view have in common. */
    abstract static class AbstractDataService<T extends DataService.DataServiceBuilder>
            implements DataService.DataServiceBuilder {

        private Runnable m_dispose;
        private Runnable m_deactivate;

        AbstractDataService() {}

        @Override
        @SuppressWarnings("unchecked") // subclasses name themselves
        public T onDispose(Runnable dispose) {
            m_dispose = dispose;
            return (T) this;
        }

        @Override
        @SuppressWarnings("unchecked") // subclasses name themselves
        public T onDeactivate(Runnable deactivate) {
            m_deactivate = deactivate;
            return (T) this;
        }

        void addTo(DataService.DataServiceBuilder builder) {
            builder.onDispose(m_dispose);
            builder.onDeactivate(m_deactivate);
        }
    }

    /** The data that the page gets once. */
    public static final class DefaultInitialData<D>
            extends AbstractDataService<DefaultInitialData<D>> implements FluentNodeAPI {

        private final Function<ViewInput, D> m_data;
        private InitialDataService.Serializer<D> m_serializer;

        private DefaultInitialData(Function<ViewInput, D> data) {
            m_data = data;
        }

        /** Turns the data into JSON. */
        public DefaultInitialData<D> serializer(InitialDataService.Serializer<D> serializer) {
            m_serializer = serializer;
            return this;
        }

        InitialDataService<D> service(ViewInput input) {
            var builder = InitialDataService.builder(() -> m_data.apply(input));
            if (m_serializer != null) {
                builder.serializer(m_serializer);
            }
            addTo(builder);
            return builder.build();
        }
    }

    /** What answers calls of the page. */
    public abstract static class DefaultDataService extends AbstractDataService<DefaultDataService>
            implements FluentNodeAPI {

        /** For the two kinds. */
        public DefaultDataService() {
            // no state
        }

        Map<String, Function<ViewInput, Object>> handlers() {
            return Map.of();
        }

        RpcDataService service(ViewInput input) {
            var builder = RpcDataService.builder();
            handlers().forEach((name, handler) -> builder.addService(name, handler.apply(input)));
            addTo(builder);
            return builder.build();
        }
    }

    /** Calls go to one object. */
    public static final class SingleHandlerDataService extends DefaultDataService {

        private final Function<ViewInput, Object> m_handler;

        private SingleHandlerDataService(Function<ViewInput, Object> handler) {
            m_handler = handler;
        }

        @Override
        Map<String, Function<ViewInput, Object>> handlers() {
            return Map.of("", m_handler);
        }
    }

    /** Calls go to objects by name. */
    public static final class MultipleNamedHandlersDataService extends DefaultDataService
            implements AllowAddingNamedHandler {

        private final Map<String, Function<ViewInput, Object>> m_handlers = new LinkedHashMap<>();

        private MultipleNamedHandlersDataService() {}

        @Override
        public MultipleNamedHandlersDataService addHandler(
                String name, Function<ViewInput, Object> handler) {
            m_handlers.put(name, handler);
            return this;
        }

        @Override
        Map<String, Function<ViewInput, Object>> handlers() {
            return m_handlers;
        }
    }
}
