// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A type as it is, every text in the one form of {@link Canonical}. */
final class ReflectedType {

    private final Class<?> type;

    ReflectedType(Class<?> type) {
        this.type = type;
    }

    static String name(Class<?> type) {
        return type.getName().replace('$', '.');
    }

    String kind() {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    Set<String> modifiers() {
        return Canonical.modifiers(Modifier.toString(type.getModifiers()), kind());
    }

    String parameters() {
        String text = Canonical.types(type.toGenericString());
        int start = text.indexOf('<');
        return start < 0 ? "" : text.substring(start);
    }

    /** The next superclass that others see; what it skips belongs to this type. */
    Type superclass() {
        Type parent = type.getGenericSuperclass();
        while (raw(parent) != null && isHidden(raw(parent))) {
            parent = raw(parent).getGenericSuperclass();
        }
        return parent;
    }

    static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType p ? p.getRawType() : type);
    }

    private static boolean isHidden(Class<?> type) {
        return !Modifier.isPublic(type.getModifiers())
                && !Modifier.isProtected(type.getModifiers());
    }

    /** True if the superclass is found behind one that others do not see. */
    boolean skipsHiddenSuperclass() {
        return type.getSuperclass() != null && isHidden(type.getSuperclass());
    }

    Set<String> interfaces() {
        return Arrays.stream(type.getGenericInterfaces())
                .filter(i -> !raw(i).getName().equals("java.lang.annotation.Annotation"))
                .map(i -> Canonical.types(i.getTypeName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Members that others see, as text, with what they are. */
    Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        add(type, UnaryOperator.identity(), members);
        Type parent = type.getGenericSuperclass();
        UnaryOperator<String> substitute = UnaryOperator.identity();
        while (raw(parent) != null && isHidden(raw(parent))) {
            substitute = arguments(parent).andThen(substitute)::apply;
            add(raw(parent), substitute, members);
            parent = raw(parent).getGenericSuperclass();
        }
        return members;
    }

    /** Puts type arguments in place of type parameters. */
    private static UnaryOperator<String> arguments(Type type) {
        if (!(type instanceof ParameterizedType p)) {
            return UnaryOperator.identity();
        }
        return text -> {
            String filled = text;
            for (int i = 0; i < p.getActualTypeArguments().length; i++) {
                String parameter = raw(type).getTypeParameters()[i].getName();
                String argument = Canonical.types(p.getActualTypeArguments()[i].getTypeName());
                filled =
                        Pattern.compile("(?<![\\w.])" + parameter + "(?![\\w.])")
                                .matcher(filled)
                                .replaceAll(argument);
            }
            return filled;
        };
    }

    private static void add(
            Class<?> from, UnaryOperator<String> substitute, Map<String, Object> members) {
        boolean inInterface = from.isInterface();
        for (Field field : from.getDeclaredFields()) {
            if (isSeen(field.getModifiers(), field.isSynthetic())) {
                members.put(Canonical.member(field.toGenericString(), false, false), field);
            }
        }
        for (Constructor<?> constructor : from.getDeclaredConstructors()) {
            if (isSeen(constructor.getModifiers(), constructor.isSynthetic())) {
                String text = constructor.toGenericString();
                members.put(Canonical.member(text, false, false), constructor);
            }
        }
        for (Method method : from.getDeclaredMethods()) {
            if (isSeen(method.getModifiers(), method.isSynthetic())) {
                String optional = method.getDefaultValue() == null ? "" : " default";
                String text = method.toGenericString() + optional;
                members.put(substitute.apply(Canonical.member(text, false, inInterface)), method);
            }
        }
    }

    private static boolean isSeen(int modifiers, boolean synthetic) {
        return !synthetic && (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers));
    }
}
