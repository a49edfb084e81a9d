// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers JSON-RPC 2.0 calls of a page with the public methods of handler objects. */
public final class RpcDataService extends AbstractDataService {

    private final Map<String, Object> m_handlers;

    private RpcDataService(RpcDataServiceBuilder builder) {
        super(builder);
        m_handlers = Map.copyOf(builder.m_handlers);
    }

    /** Starts a service with handlers by name. */
    public static RpcDataServiceBuilder builder() {
        return new RpcDataServiceBuilder();
    }

    /** Starts a service with one handler. */
    public static <S> RpcDataServiceBuilder builder(S handler) {
        return new RpcDataServiceBuilder().addService("", handler);
    }

    /** The handler of the name, the only one has an empty name; null if there is none. */
    public Object getHandler(String name) {
        return m_handlers.get(name);
    }

    /** Answers one call. Methods of named handlers are called {@code name.method}. */
    public String handleRpcRequest(String request) {
        return new RpcCall(m_handlers).answer(request);
    }

    /** The text of a call without parameters. */
    public static String jsonRpcRequest(String method) {
        return RpcCall.request(method, List.of());
    }

    /** The text of a call with texts as parameters. */
    public static String jsonRpcRequest(String method, String... params) {
        return RpcCall.request(method, List.of(params));
    }

    /** The text of a call. */
    public static String jsonRpcRequest(String method, JsonNode... params) {
        return RpcCall.request(method, List.of(params));
    }

    /** Collects the parts of the service. */
    public static final class RpcDataServiceBuilder extends AbstractDataServiceBuilder {

        private final Map<String, Object> m_handlers = new HashMap<>();

        private RpcDataServiceBuilder() {}

        /** Adds a handler. */
        public RpcDataServiceBuilder addService(String name, Object handler) {
            m_handlers.put(name, handler);
            return this;
        }

        @Override
        public RpcDataServiceBuilder onDispose(Runnable dispose) {
            super.onDispose(dispose);
            return this;
        }

        @Override
        public RpcDataServiceBuilder onDeactivate(Runnable deactivate) {
            super.onDeactivate(deactivate);
            return this;
        }

        /** Finishes the service. */
        public RpcDataService build() {
            return new RpcDataService(this);
        }
    }
}
