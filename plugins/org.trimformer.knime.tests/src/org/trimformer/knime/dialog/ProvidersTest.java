// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/**
 * One provider that throws keeps KNIME from opening the whole dialog, and one autoguess constructor
 * that throws keeps a node from being configured: neither may, whatever is connected.
 */
class ProvidersTest {

    static List<Class<? extends NodeParameters>> dialogs() {
        return Dialogs.all();
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void providers_failingInput_answerNevertheless(Class<?> parameters) throws Exception {
        for (Class<?> provider : providers(parameters)) {
            StateProvider<?> made = (StateProvider<?>) Dialogs.create(provider);
            assertDoesNotThrow(() -> made.computeState(failing()), provider.getName());
        }
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void autoguess_failingInput_givesParameters(Class<?> parameters) throws Exception {
        for (Constructor<?> constructor : parameters.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1) {
                constructor.setAccessible(true);
                assertDoesNotThrow(() -> constructor.newInstance(failing()), parameters.getName());
            }
        }
    }

    @Test
    void providers_dialogsWithChoices_areFound() throws Exception {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> parameters : dialogs()) {
            all.addAll(providers(parameters));
        }
        assertTrue(all.size() >= 6, all::toString);
    }

    /** Every provider that an annotation of a control names. */
    private static List<Class<?>> providers(Class<?> parameters)
            throws IllegalAccessException, InvocationTargetException {
        List<Class<?>> found = new ArrayList<>();
        for (DrawnSections.Control control : new DrawnSections(parameters).controls()) {
            for (Annotation annotation : control.field().getAnnotations()) {
                for (Method member : annotation.annotationType().getDeclaredMethods()) {
                    if (member.getReturnType() == Class.class
                            && member.invoke(annotation) instanceof Class<?> type
                            && StateProvider.class.isAssignableFrom(type)
                            && !Modifier.isAbstract(type.getModifiers())
                            && type.getName().startsWith("org.trimformer.")) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    private static NodeParametersInput failing() {
        return (NodeParametersInput)
                Proxy.newProxyInstance(
                        NodeParametersInput.class.getClassLoader(),
                        new Class<?>[] {NodeParametersInput.class},
                        (proxy, method, arguments) -> {
                            throw new IllegalStateException("nothing can be asked now");
                        });
    }
}
