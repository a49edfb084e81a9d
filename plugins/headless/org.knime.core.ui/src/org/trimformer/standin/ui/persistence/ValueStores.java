// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui.persistence;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.node.parameters.persistence.Persistable;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Knows how every type of field is stored. */
final class ValueStores {

    private static final Map<Class<?>, ValueStore> BY_TYPE =
            Stream.of(
                            boxed(
                                    boolean.class,
                                    Boolean.class,
                                    NodeSettingsWO::addBoolean,
                                    NodeSettingsRO::getBoolean,
                                    false),
                            boxed(
                                    int.class,
                                    Integer.class,
                                    NodeSettingsWO::addInt,
                                    NodeSettingsRO::getInt,
                                    0),
                            boxed(
                                    long.class,
                                    Long.class,
                                    NodeSettingsWO::addLong,
                                    NodeSettingsRO::getLong,
                                    0L),
                            boxed(
                                    double.class,
                                    Double.class,
                                    NodeSettingsWO::addDouble,
                                    NodeSettingsRO::getDouble,
                                    0.0),
                            boxed(
                                    float.class,
                                    Float.class,
                                    NodeSettingsWO::addFloat,
                                    NodeSettingsRO::getFloat,
                                    0f),
                            boxed(
                                    byte.class,
                                    Byte.class,
                                    NodeSettingsWO::addByte,
                                    NodeSettingsRO::getByte,
                                    (byte) 0),
                            boxed(
                                    char.class,
                                    Character.class,
                                    NodeSettingsWO::addChar,
                                    NodeSettingsRO::getChar,
                                    ' '),
                            Stream.of(
                                    entry(
                                            String.class,
                                            NodeSettingsWO::addString,
                                            NodeSettingsRO::getString,
                                            ""),
                                    entry(
                                            String[].class,
                                            NodeSettingsWO::addStringArray,
                                            NodeSettingsRO::getStringArray,
                                            new String[0]),
                                    entry(
                                            boolean[].class,
                                            NodeSettingsWO::addBooleanArray,
                                            NodeSettingsRO::getBooleanArray,
                                            new boolean[0]),
                                    entry(
                                            int[].class,
                                            NodeSettingsWO::addIntArray,
                                            NodeSettingsRO::getIntArray,
                                            new int[0]),
                                    entry(
                                            long[].class,
                                            NodeSettingsWO::addLongArray,
                                            NodeSettingsRO::getLongArray,
                                            new long[0]),
                                    entry(
                                            double[].class,
                                            NodeSettingsWO::addDoubleArray,
                                            NodeSettingsRO::getDoubleArray,
                                            new double[0]),
                                    entry(
                                            byte[].class,
                                            NodeSettingsWO::addByteArray,
                                            NodeSettingsRO::getByteArray,
                                            new byte[0]),
                                    EntryStore.ofText(
                                            LocalDate.class,
                                            LocalDate::toString,
                                            LocalDate::parse,
                                            "local date"),
                                    EntryStore.ofText(
                                            LocalTime.class,
                                            LocalTime::toString,
                                            LocalTime::parse,
                                            "local time"),
                                    EntryStore.ofText(
                                            LocalDateTime.class,
                                            LocalDateTime::toString,
                                            LocalDateTime::parse,
                                            "local date time"),
                                    EntryStore.ofText(
                                            ZonedDateTime.class,
                                            ZonedDateTime::toString,
                                            ZonedDateTime::parse,
                                            "zoned date time"),
                                    EntryStore.ofText(
                                            ZoneId.class, ZoneId::getId, ZoneId::of, "time zone")))
                    .flatMap(stores -> stores)
                    .collect(Collectors.toUnmodifiableMap(EntryStore::type, store -> store));

    private ValueStores() {}

    /**
     * The store for a type.
     *
     * @param field who asks, for the text of the {@link IllegalArgumentException} that says that
     *     such a field cannot be stored
     */
    static ValueStore forType(Type type, Field field) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return new OptionalStore(forType(generic.getActualTypeArguments()[0], field));
        }
        if (type instanceof Class<?> plain) {
            if (BY_TYPE.containsKey(plain)) {
                return BY_TYPE.get(plain);
            }
            if (plain.isEnum()) {
                return new EnumStore(plain.asSubclass(Enum.class));
            }
            if (plain == FSLocation.class) {
                return new LocationStore();
            }
            if (plain.isArray() && isGroup(plain.getComponentType())) {
                return new ArrayStore(plain.getComponentType());
            }
            if (isGroup(plain)) {
                return new GroupStore(plain);
            }
        }
        throw new IllegalArgumentException(
                "Field "
                        + field.getDeclaringClass().getName()
                        + "."
                        + field.getName()
                        + " has type "
                        + type.getTypeName()
                        + ", which cannot be stored without a @Persistor.");
    }

    private static boolean isGroup(Class<?> type) {
        return Persistable.class.isAssignableFrom(type) && !type.isInterface();
    }

    private static <T> EntryStore<T> entry(
            Class<T> type, EntryStore.Saver<T> saver, EntryStore.Loader<T> loader, T empty) {
        return new EntryStore<>(type, saver, loader, empty);
    }

    private static <T> Stream<EntryStore<?>> boxed(
            Class<T> primitive,
            Class<T> wrapper,
            EntryStore.Saver<T> saver,
            EntryStore.Loader<T> loader,
            T empty) {
        return Stream.of(
                entry(primitive, saver, loader, empty), entry(wrapper, saver, loader, empty));
    }
}
