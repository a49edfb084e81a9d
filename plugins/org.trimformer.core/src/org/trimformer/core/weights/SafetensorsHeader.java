// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON header of a safetensors file, checked: every tensor's bytes equal shape times type, and
 * the tensors fill the rest of the file without hole or overlap.
 */
final class SafetensorsHeader {
    /** Largest header that the format allows. */
    static final long MAX_BYTES = 100_000_000;

    private static final int MAX_RANK = 16;
    private static final int MAX_TENSORS = 100_000;
    private static final String METADATA = "__metadata__";
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(4)
                                    .maxStringLength((int) MAX_BYTES)
                                    .maxNumberLength(20)
                                    .build())
                    .build();

    private final FileErrors complaint;
    private final long dataStart;
    private final long dataBytes;
    private final Map<String, TensorInfo> tensors = new TreeMap<>();
    private final Map<String, String> metadata = new TreeMap<>();

    /**
     * Parses and checks.
     *
     * @param json the header's bytes
     * @param fileBytes length of the whole file
     */
    SafetensorsHeader(byte[] json, long fileBytes, FileErrors complaint) {
        this.complaint = complaint;
        this.dataStart = 8L + json.length;
        this.dataBytes = fileBytes - dataStart;
        try (JsonParser parser = FACTORY.createParser(utf8(json))) {
            root(parser);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            throw complaint.of("its header is not valid: " + message.lines().findFirst().get(), e);
        }
        checkLayout();
    }

    Map<String, TensorInfo> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    private static String utf8(byte[] json) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    }

    private void root(JsonParser parser) throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            expect(parser.nextToken(), JsonToken.START_OBJECT, "entry " + name);
            if (name.equals(METADATA)) {
                metadata(parser);
            } else {
                if (tensors.size() == MAX_TENSORS) {
                    throw complaint.of("it has more than " + MAX_TENSORS + " tensors");
                }
                tensors.put(name, tensor(parser, name));
            }
        }
        if (parser.nextToken() != null) {
            throw complaint.of("its header goes on after its end");
        }
    }

    private void metadata(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, "metadata " + key);
            metadata.put(key, parser.getText());
        }
    }

    private TensorInfo tensor(JsonParser parser, String name) throws IOException {
        DType type = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = type(parser, name);
                case "shape" -> shape = longs(parser, name, "shape", MAX_RANK);
                case "data_offsets" -> offsets = longs(parser, name, "data_offsets", 2);
                default -> throw complaint.of("tensor " + name + " has an unknown field " + field);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw complaint.of("tensor " + name + " lacks dtype, shape or two data_offsets");
        }
        return info(name, type, shape, offsets);
    }

    private DType type(JsonParser parser, String name) throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, "dtype of tensor " + name);
        String text = parser.getText();
        return DType.named(text)
                .orElseThrow(
                        () -> complaint.of("tensor " + name + " has the unknown dtype " + text));
    }

    private long[] longs(JsonParser parser, String name, String field, int most)
            throws IOException {
        String what = field + " of tensor " + name;
        expect(parser.currentToken(), JsonToken.START_ARRAY, what);
        List<Long> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            long value = parser.getLongValue();
            if (value < 0 || values.size() == most) {
                throw complaint.of(what + " is negative or has over " + most + " entries");
            }
            values.add(value);
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private TensorInfo info(String name, DType type, long[] shape, long[] offsets) {
        long begin = offsets[0];
        long end = offsets[1];
        String at = "tensor " + name + " at offsets " + begin + ".." + end;
        if (begin > end || end > dataBytes) {
            throw complaint.of(at + " lies outside the file's " + dataBytes + " tensor bytes");
        }
        long bytes;
        try {
            bytes = Math.multiplyExact(Shapes.elements(shape), type.bytes());
        } catch (ArithmeticException e) {
            throw complaint.of(at + " has a shape whose size overflows", e);
        }
        if (bytes != end - begin) {
            throw complaint.of(at + " needs " + bytes + " bytes for its shape and dtype");
        }
        return new TensorInfo(name, type, shape, dataStart + begin, bytes);
    }

    private void checkLayout() {
        List<TensorInfo> inOrder = new ArrayList<>(tensors.values());
        inOrder.sort(Comparator.comparingLong(TensorInfo::offset).thenComparing(TensorInfo::bytes));
        long next = dataStart;
        for (TensorInfo tensor : inOrder) {
            if (tensor.offset() != next) {
                String kind = tensor.offset() < next ? "overlaps" : "leaves a hole after";
                throw complaint.of(
                        "tensor "
                                + tensor.name()
                                + " at offset "
                                + (tensor.offset() - dataStart)
                                + " "
                                + kind
                                + " the tensor before it");
            }
            next += tensor.bytes();
        }
        if (next != dataStart + dataBytes) {
            throw complaint.of(
                    "its tensors end at offset "
                            + (next - dataStart)
                            + " but the file has "
                            + dataBytes
                            + " tensor bytes");
        }
    }

    private void expect(JsonToken found, JsonToken wanted, String what) {
        if (found != wanted) {
            throw complaint.of(what + " is " + found + " where " + wanted + " belongs");
        }
    }
}
