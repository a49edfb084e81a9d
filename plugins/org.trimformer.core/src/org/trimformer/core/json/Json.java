// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import org.trimformer.core.fault.ModelFormatException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON text to values and back: maps, lists, strings, longs, doubles, booleans and null. */
public final class Json {
    private static final int DEPTH = 64;
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
                    .build();

    private Json() {}

    /**
     * Parses one object.
     *
     * @param text the document
     * @param where what to call it in a complaint, such as a file name
     * @throws ModelFormatException if it is not exactly one JSON object, has a key twice, or is
     *     nested deeper than 64 levels
     */
    public static JsonObject object(String text, String where) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw broken(where, "goes on after its end", null);
            }
            if (value instanceof Map<?, ?>) {
                return JsonObject.of(value, where);
            }
            throw broken(where, "is not an object", null);
        } catch (IOException e) {
            throw broken(where, firstLine(e), e);
        }
    }

    /**
     * Writes maps (in their order), lists, strings, numbers, booleans and null without white space.
     *
     * @throws IllegalArgumentException for any other value
     */
    public static String text(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer cannot fail", e);
        }
        return text.toString();
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new IOException("ends too early");
        }
        return switch (token) {
            case START_OBJECT -> map(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> finite(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("has " + token + " where a value belongs");
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> finite(parser);
        };
    }

    private static double finite(JsonParser parser) throws IOException {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new IOException("has a number that is too large: " + shortly(parser.getText()));
        }
        return value;
    }

    private static String shortly(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "..." : text;
    }

    private static Map<String, Object> map(JsonParser parser) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<Object> list(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return Collections.unmodifiableList(list);
    }

    private static void write(JsonGenerator to, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            to.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                to.writeFieldName((String) entry.getKey());
                write(to, entry.getValue());
            }
            to.writeEndObject();
        } else if (value instanceof List<?> list) {
            to.writeStartArray();
            for (Object item : list) {
                write(to, item);
            }
            to.writeEndArray();
        } else {
            scalar(to, value);
        }
    }

    private static void scalar(JsonGenerator to, Object value) throws IOException {
        if (value == null) {
            to.writeNull();
        } else if (value instanceof String s) {
            to.writeString(s);
        } else if (value instanceof Boolean b) {
            to.writeBoolean(b);
        } else if (value instanceof Integer || value instanceof Long) {
            to.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double d && Double.isFinite(d)) {
            to.writeNumber(d);
        } else {
            throw new IllegalArgumentException("no JSON for " + value);
        }
    }

    private static ModelFormatException broken(String where, String what, Throwable cause) {
        return new ModelFormatException(
                where + " is not valid JSON: " + what, "Get the file again, it is damaged.", cause);
    }

    private static String firstLine(IOException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
