// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares types of the stand-in with KNIME's. The stand-in may leave members out; it must not add
 * one nor change one. What it may not leave out is an abstract member that its own types suffice
 * for: code that compiles without it would fail in KNIME.
 */
public final class SignatureComparer {

    private static final Pattern KNIME_TYPE = Pattern.compile("org\\.knime\\.[\\w.]+");

    /** KNIME's bundles whose classes reach nodes through the bundle of the value. */
    private static final Map<String, String> REEXPORTED =
            Map.of("org.knime.core.util", "org.knime.core");

    /** Interfaces that KNIME implements and nodes only call. */
    private static final Set<String> ONLY_CALLED =
            Set.of(
                    "org.knime.core.node.config.ConfigRO",
                    "org.knime.core.node.config.ConfigWO",
                    "org.knime.core.node.config.base.ConfigBaseRO",
                    "org.knime.core.node.config.base.ConfigBaseWO",
                    "org.knime.core.node.context.ports.ModifiablePortsConfiguration");

    private final KnimeSignatures knime;
    private final Set<String> present;

    /**
     * @param knime KNIME's signatures
     * @param present names of all types of the stand-in, the nested ones with a dot
     */
    public SignatureComparer(KnimeSignatures knime, Set<String> present) {
        this.knime = knime;
        this.present = present;
    }

    /** What differs, one line each; empty if nothing does. */
    public List<String> compare(Class<?> type) {
        String name = ReflectedType.name(type);
        Optional<Listed> listed = knime.type(name);
        if (listed.isEmpty()) {
            return List.of(name + ": KNIME has no such public type");
        }
        List<String> problems = new ArrayList<>();
        ReflectedType reflected = new ReflectedType(type);
        compareHeader(name, listed.get(), reflected, problems);
        compareBundle(type, listed.get(), problems);
        Map<String, Object> members = reflected.members();
        members.forEach(
                (text, member) -> {
                    if (!listed.get().members().contains(text)
                            && (differsInThrows(listed.get(), text) || !overrides(member, text))) {
                        problems.add(name + ": KNIME has no " + text);
                    }
                });
        for (String text :
                isImplementable(type, listed.get()) ? listed.get().members() : Set.<String>of()) {
            if (mustBeImplemented(type, text)
                    && !members.containsKey(text)
                    && present.containsAll(typesIn(text))) {
                problems.add(name + ": lacks the abstract " + text);
            }
        }
        return problems;
    }

    private void compareHeader(
            String name, Listed listed, ReflectedType reflected, List<String> problems) {
        differ(name + ": kind", listed.kind(), reflected.kind(), problems);
        differ(name + ": modifiers", listed.modifiers(), reflected.modifiers(), problems);
        differ(name + ": type parameters", listed.parameters(), reflected.parameters(), problems);
        if (listed.kind().equals("class")) {
            String expected = listed.superclass().isEmpty() ? "Object" : listed.superclass();
            String actual = Canonical.types(reflected.superclass().getTypeName());
            if (reflected.skipsHiddenSuperclass()) {
                expected = expected.replaceFirst("<.*", "");
                actual = actual.replaceFirst("<.*", "");
            }
            // a superclass that others do not see in KNIME either may differ
            if (present.containsAll(typesIn(expected))) {
                differ(name + ": superclass", expected, actual, problems);
            }
        }
        Set<String> expected = new TreeSet<>(listed.interfaces());
        expected.removeIf(i -> !present.containsAll(typesIn(i)));
        differ(name + ": interfaces", expected, reflected.interfaces(), problems);
    }

    private static void differ(String what, Object knime, Object ours, List<String> problems) {
        if (!knime.equals(ours)) {
            problems.add(what + " is " + ours + ", in KNIME " + knime);
        }
    }

    private static void compareBundle(Class<?> type, Listed listed, List<String> problems) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle != null) {
            String expected = REEXPORTED.getOrDefault(listed.bundle(), listed.bundle());
            differ(type.getName() + ": bundle", expected, bundle.getSymbolicName(), problems);
        }
    }

    private static Set<String> typesIn(String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = KNIME_TYPE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group().replaceAll("\\.+$", ""));
        }
        return found;
    }

    /** True if node code can extend or implement the type. */
    private static boolean isImplementable(Class<?> type, Listed listed) {
        String constructor = " " + type.getSimpleName() + "(";
        return type.isInterface()
                ? !ONLY_CALLED.contains(type.getName())
                : listed.members().stream().anyMatch(m -> m.contains(constructor));
    }

    private static boolean mustBeImplemented(Class<?> type, String text) {
        if (type.isAnnotation() || !text.contains("(")) {
            return false;
        }
        return type.isInterface()
                ? !text.startsWith("default ") && !text.startsWith("static ")
                : text.contains("abstract ");
    }

    /** A method that KNIME declares too, but with other exceptions: callers see the difference. */
    private static boolean differsInThrows(Listed listed, String text) {
        String head = text.replaceFirst(" throws .*", "");
        return listed.members().stream()
                .anyMatch(m -> !m.equals(text) && m.replaceFirst(" throws .*", "").equals(head));
    }

    /** A method that a supertype has in KNIME, or {@link Object} has, is no addition. */
    private boolean overrides(Object member, String text) {
        if (!(member instanceof Method method) || Modifier.isStatic(method.getModifiers())) {
            return false;
        }
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(method.getDeclaringClass());
        while (!open.isEmpty()) {
            Class<?> next = open.pop();
            if (next != method.getDeclaringClass() && declares(next, method)) {
                return next == Object.class
                        || !next.getName().startsWith("org.knime.")
                        || knime.type(ReflectedType.name(next)).isPresent();
            }
            if (next.getSuperclass() != null) {
                open.add(next.getSuperclass());
            }
            open.addAll(List.of(next.getInterfaces()));
        }
        return false;
    }

    private static boolean declares(Class<?> type, Method method) {
        for (Method candidate : type.getDeclaredMethods()) {
            if (candidate.getName().equals(method.getName())
                    && candidate.getParameterCount() == method.getParameterCount()
                    && Modifier.isPublic(candidate.getModifiers())
                            == Modifier.isPublic(method.getModifiers())
                    && matches(candidate, method)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Method above, Method below) {
        for (int i = 0; i < above.getParameterCount(); i++) {
            if (!above.getParameterTypes()[i].isAssignableFrom(below.getParameterTypes()[i])) {
                return false;
            }
        }
        return above.getReturnType().isAssignableFrom(below.getReturnType());
    }
}
