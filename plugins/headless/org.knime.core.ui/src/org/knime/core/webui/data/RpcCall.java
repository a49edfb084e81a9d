// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One JSON-RPC 2.0 call on handler objects. */
final class RpcCall {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final int FAILED = -32000;

    private final Map<String, Object> m_handlers;

    RpcCall(Map<String, Object> handlers) {
        m_handlers = handlers;
    }

    static String request(String method, List<?> params) {
        var request = DataJson.newObject().put("jsonrpc", "2.0").put("id", 1).put("method", method);
        request.set("params", DataJson.toNode(params));
        return request.toString();
    }

    String answer(String request) {
        var answer = DataJson.newObject().put("jsonrpc", "2.0");
        JsonNode call;
        try {
            call = DataJson.read(request);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a JSON-RPC request: " + e.getMessage(), e);
        }
        answer.set("id", call.get("id"));
        var method = find(call.path("method").asText(), call.path("params").size());
        if (method == null) {
            answer.putObject("error")
                    .put("code", METHOD_NOT_FOUND)
                    .put("message", "method not found");
            return answer.toString();
        }
        try {
            answer.set("result", DataJson.toNode(method.call(call.path("params"))));
        } catch (InvocationTargetException e) {
            var cause = e.getCause();
            answer.putObject("error")
                    .put("code", FAILED)
                    .put("message", String.valueOf(cause.getMessage()))
                    .putObject("data")
                    .put("name", cause.getClass().getName());
        }
        return answer.toString();
    }

    private Target find(String name, int parameters) {
        int dot = name.lastIndexOf('.');
        var handler = m_handlers.get(dot < 0 ? "" : name.substring(0, dot));
        if (handler == null) {
            return null;
        }
        var simpleName = name.substring(dot + 1);
        return Arrays.stream(handler.getClass().getMethods())
                .filter(m -> m.getName().equals(simpleName) && m.getParameterCount() == parameters)
                .findFirst()
                .map(m -> new Target(handler, m))
                .orElse(null);
    }

    private record Target(Object handler, Method method) {

        Object call(JsonNode params) throws InvocationTargetException {
            var types = method.getGenericParameterTypes();
            var arguments = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
                arguments[i] = DataJson.toValue(params.get(i), types[i]);
            }
            try {
                method.setAccessible(true); // handlers are often of classes that are not public
                return method.invoke(handler, arguments);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("Handler method cannot be called: " + method, e);
            }
        }
    }
}
