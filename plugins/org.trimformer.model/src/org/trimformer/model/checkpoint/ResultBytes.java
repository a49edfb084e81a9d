// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.checkpoint;

import org.trimformer.core.model.ModelDescriptionJson;
import org.trimformer.core.model.ProvenanceStep;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.weights.HostTensor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's result as bytes: a record whose components are models, records, lists, maps, optional
 * values, enums, strings, numbers, arrays of int and truth values. What is written is headed by the
 * build of Trimformer and the shape of the type, so that a result of other code is neither taken
 * nor misread. A model that occurs twice is written once.
 */
final class ResultBytes {
    private final Map<VitModel, Integer> written = new IdentityHashMap<>();
    private final List<VitModel> read = new ArrayList<>();

    private ResultBytes() {}

    /**
     * What a job gave.
     *
     * @param warnings that the user was told meanwhile
     */
    record Told<T extends Record>(T result, List<String> warnings) {}

    /** Writes {@code told}. */
    static void write(Told<?> told, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        Class<?> type = told.result().getClass();
        text(head(type), out);
        new ResultBytes().value(told.result(), type, out);
        out.writeInt(told.warnings().size());
        for (String warning : told.warnings()) {
            text(warning, out);
        }
        out.flush();
    }

    /** Reads a result; empty where another version of the type wrote it. */
    static <T extends Record> Optional<Told<T>> read(Class<T> type, InputStream stream)
            throws IOException {
        DataInputStream in = new DataInputStream(stream);
        if (!text(in).equals(head(type))) {
            return Optional.empty();
        }
        T result = type.cast(new ResultBytes().value(type, in));
        List<String> warnings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            warnings.add(text(in));
        }
        return Optional.of(new Told<>(result, warnings));
    }

    /** Results are of use to the very build that made them. */
    private static String head(Class<?> type) {
        return ProvenanceStep.CODE_BUILD + " " + shape(type);
    }

    /** Names and types of all components, inner ones included. */
    private static String shape(Type type) {
        StringBuilder words = new StringBuilder(type.getTypeName());
        if (type instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                words.append('<').append(shape(argument)).append('>');
            }
        } else if (type instanceof Class<?> record
                && record.isRecord()
                && record != VitModel.class) {
            for (RecordComponent component : record.getRecordComponents()) {
                words.append('(').append(component.getName()).append(' ');
                words.append(shape(component.getGenericType())).append(')');
            }
        }
        return words.toString();
    }

    private void value(Object value, Type type, DataOutputStream out) throws IOException {
        if (type instanceof ParameterizedType generic) {
            container(value, generic, out);
        } else if (value instanceof VitModel model) {
            model(model, out);
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                value(of(record, component), component.getGenericType(), out);
            }
        } else if (value instanceof String text) {
            text(text, out);
        } else if (value instanceof Enum<?> constant) {
            text(constant.name(), out);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Integer number) {
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeDouble(number);
        } else if (value instanceof int[] numbers) {
            numbers(numbers, out);
        } else {
            throw unknown(type);
        }
    }

    private void container(Object value, ParameterizedType type, DataOutputStream out)
            throws IOException {
        Type[] of = type.getActualTypeArguments();
        if (value instanceof Optional<?> optional) {
            out.writeBoolean(optional.isPresent());
            if (optional.isPresent()) {
                value(optional.get(), of[0], out);
            }
        } else if (value instanceof List<?> list) {
            out.writeInt(list.size());
            for (Object element : list) {
                value(element, of[0], out);
            }
        } else if (value instanceof Map<?, ?> map) {
            out.writeInt(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                value(entry.getKey(), of[0], out);
                value(entry.getValue(), of[1], out);
            }
        } else {
            throw unknown(type);
        }
    }

    private void model(VitModel model, DataOutputStream out) throws IOException {
        Integer earlier = written.putIfAbsent(model, written.size());
        out.writeInt(earlier == null ? -1 : earlier);
        if (earlier == null) {
            text(ModelDescriptionJson.write(model.description()), out);
            new Snapshot(0, new byte[0], model.tensors()).write(out);
        }
    }

    private Object value(Type type, DataInputStream in) throws IOException {
        if (type instanceof ParameterizedType generic) {
            return container(generic, in);
        }
        Class<?> kind = (Class<?>) type;
        if (kind == VitModel.class) {
            return model(in);
        }
        if (kind.isRecord()) {
            return record(kind, in);
        }
        if (kind.isEnum()) {
            String name = text(in);
            for (Object constant : kind.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IOException(kind.getSimpleName() + " has no " + name);
        }
        return switch (kind.getName()) {
            case "java.lang.String" -> text(in);
            case "boolean", "java.lang.Boolean" -> in.readBoolean();
            case "int", "java.lang.Integer" -> in.readInt();
            case "long", "java.lang.Long" -> in.readLong();
            case "double", "java.lang.Double" -> in.readDouble();
            case "[I" -> numbers(in);
            default -> throw unknown(type);
        };
    }

    private Object container(ParameterizedType type, DataInputStream in) throws IOException {
        Type[] of = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Optional.class) {
            return in.readBoolean() ? Optional.of(value(of[0], in)) : Optional.empty();
        }
        if (raw == List.class) {
            List<Object> list = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                list.add(value(of[0], in));
            }
            return list;
        }
        if (raw == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                map.put(value(of[0], in), value(of[1], in));
            }
            return map;
        }
        throw unknown(type);
    }

    private Object record(Class<?> kind, DataInputStream in) throws IOException {
        RecordComponent[] components = kind.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType(), in);
        }
        try {
            return kind.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IOException("a " + kind.getSimpleName() + " cannot be so", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind + " is not public", e);
        }
    }

    private VitModel model(DataInputStream in) throws IOException {
        int earlier = in.readInt();
        if (earlier >= 0) {
            return read.get(earlier);
        }
        String description = text(in);
        Map<String, HostTensor> tensors = Snapshot.read(in).tensors();
        VitModel model = new VitModel(ModelDescriptionJson.read(description), tensors);
        read.add(model);
        return model;
    }

    private static Object of(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " is not public", e);
        }
    }

    private static void numbers(int[] numbers, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        out.writeInt(bytes.capacity());
        out.write(bytes.array());
    }

    private static int[] numbers(DataInputStream in) throws IOException {
        IntBuffer found = ByteBuffer.wrap(in.readNBytes(in.readInt())).asIntBuffer();
        int[] numbers = new int[found.remaining()];
        found.get(numbers);
        return numbers;
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static IllegalStateException unknown(Type type) {
        return new IllegalStateException("a result cannot hold a " + type.getTypeName());
    }
}
