// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** JSON as pages get it. */
final class DataJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

    private DataJson() {}

    /** Text for a value; NaN and infinities become strings. */
    static String write(Object value) throws IOException {
        return MAPPER.writeValueAsString(value);
    }

    /** Text for a value; a text stands for itself, since it may be JSON already. */
    static String text(Object value) throws IOException {
        return value instanceof String s ? s : write(value);
    }

    /** The text where it is JSON, else the JSON string that holds it. */
    static String jsonOf(String text) throws IOException {
        try {
            return MAPPER.readTree(text).toString();
        } catch (JsonProcessingException notJson) {
            return write(text);
        }
    }

    /** Reads a text. */
    static JsonNode read(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Turns JSON into a value of the type. */
    static Object toValue(JsonNode json, Type type) {
        return MAPPER.convertValue(json, MAPPER.constructType(type));
    }

    static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode newArray() {
        return MAPPER.createArrayNode();
    }

    static JsonNode toNode(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** The result of a call, or what went wrong in it, as the page expects it. */
    static String answer(Callable<String> resultJson) {
        try {
            return "{\"result\":" + resultJson.call() + "}";
        } catch (DataServiceException e) {
            return error("userError", e, e.getDetails());
        } catch (Exception e) { // a page must learn of any failure
            return error("internalError", e, null);
        }
    }

    private static String error(String kind, Exception e, String details) {
        var error = newObject();
        if (details != null) {
            error.put("details", details);
        }
        var trace = error.putArray("stackTrace");
        Arrays.stream(e.getStackTrace()).map(StackTraceElement::toString).forEach(trace::add);
        error.put("typeName", e.getClass().getName()).put("message", e.getMessage());
        return newObject().set(kind, error).toString();
    }
}
