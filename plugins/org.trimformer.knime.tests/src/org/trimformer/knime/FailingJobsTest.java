// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.metrics.ConfusionMatrix;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletionException;

/** Whatever a node's job throws, a user reads a sentence and never the exception's own text. */
class FailingJobsTest {
    private static final String SECRET = "com.example.Internals@1234 boom";

    static List<String> factories() throws Exception {
        return NodeFactoriesTest.factories().toList();
    }

    static List<Throwable> unforeseen() {
        List<Throwable> all = new ArrayList<>();
        all.add(new IllegalStateException(SECRET));
        all.add(new NullPointerException(SECRET));
        all.add(new IndexOutOfBoundsException(SECRET));
        all.add(new ArithmeticException(SECRET));
        all.add(new NumberFormatException(SECRET));
        all.add(new StackOverflowError(SECRET));
        all.add(new NoClassDefFoundError(SECRET));
        all.add(new InternalError(SECRET)); // of a mapped file that became shorter
        all.add(new ServiceConfigurationError(SECRET));
        all.add(new CompletionException(SECRET, new ClassCastException(SECRET)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("factories")
    void execute_unforeseenFailure_isAnInternalErrorWithTheLogsPlace(String factory)
            throws Exception {
        for (Throwable thrown : unforeseen()) {
            KNIMEException told = run(factory, thrown);
            String text = told.getMessage() + " " + told.getKNIMEMessage().getResolutions();
            assertTrue(told.getMessage().startsWith("Internal error in "), text);
            assertTrue(text.contains("report"), text);
            assertTrue(text.contains("knime.log") || text.contains("run.json"), text);
            assertFalse(text.contains("boom") || text.contains("Exception"), text);
            assertTrue(told.getCause() != null, "KNIME logs the cause");
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void execute_outOfMemory_saysWhatToDo(String factory) throws Exception {
        if (inputs(factory)) {
            OutOfMemoryError full = new OutOfMemoryError("Java heap space");
            KNIMEException told = run(factory, full);
            assertTrue(told.getMessage().endsWith("ran out of memory."), told.getMessage());
            assertFalse(told.getKNIMEMessage().getResolutions().isEmpty());
            assertSame(full, told.getCause());
        }
    }

    /** Records refuse settings with an exception of its own and a sentence. */
    @Test
    void execute_settingRefusedByARecord_isItsSentence() throws Exception {
        SettingException refused = new SettingException("epochs is 0, must be 1");
        KNIMEException told = run("org.trimformer.knime.compress.DistillNodeFactory", refused);
        assertEquals("epochs is 0, must be 1", told.getMessage());
    }

    /** The same exception from the JDK speaks of our mistake, not of a setting. */
    @Test
    void execute_illegalArgumentOfTheJdk_isAnInternalError() throws Exception {
        IllegalArgumentException odd =
                assertThrows(IllegalArgumentException.class, () -> new ArrayList<>(-1));
        KNIMEException told = run("org.trimformer.knime.compress.DistillNodeFactory", odd);
        assertTrue(told.getMessage().startsWith("Internal error"), told.getMessage());
    }

    /** Neither does the same exception of our own mathematics. */
    @Test
    void execute_illegalArgumentOfOurs_isAnInternalError() throws Exception {
        IllegalArgumentException odd =
                assertThrows(IllegalArgumentException.class, () -> new ConfusionMatrix(0));
        KNIMEException told = run("org.trimformer.knime.compress.DistillNodeFactory", odd);
        assertTrue(told.getMessage().startsWith("Internal error"), told.getMessage());
    }

    private static boolean inputs(String factory) {
        return !factory.contains("Load") && !factory.contains("Reader") && !factory.contains("Run");
    }

    /**
     * The work of a node whose inputs throw. A node without inputs fails by itself, because it has
     * no execution context to write to.
     */
    private static KNIMEException run(String factory, Throwable thrown) throws Exception {
        Class<?> work = work(factory);
        Method execute = work.getDeclaredMethod("execute", ExecuteInput.class, ExecuteOutput.class);
        execute.setAccessible(true);
        InvocationTargetException failed =
                assertThrows(
                        InvocationTargetException.class,
                        () ->
                                execute.invoke(
                                        null,
                                        proxy(ExecuteInput.class, factory, thrown),
                                        proxy(ExecuteOutput.class, factory, thrown)));
        assertSame(
                KNIMEException.class, failed.getCause().getClass(), () -> "" + failed.getCause());
        return (KNIMEException) failed.getCause();
    }

    private static Class<?> work(String factory) throws Exception {
        try {
            return Class.forName(factory.replace("NodeFactory", ""));
        } catch (ClassNotFoundException e) {
            return Class.forName(factory); // a node small enough to do its work itself
        }
    }

    private static <T> T proxy(Class<T> type, String factory, Throwable thrown) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "getParameters" -> parameters(factory);
                                    case "getExecutionContext" -> null;
                                    default -> throw thrown;
                                }));
    }

    private static NodeParameters parameters(String factory) throws Exception {
        var constructor =
                Class.forName(factory.replace("NodeFactory", "Parameters"))
                        .getDeclaredConstructor();
        constructor.setAccessible(true);
        NodeParameters parameters = (NodeParameters) constructor.newInstance();
        if (factory.contains("LoadVit")) { // a new one waits for its file to be chosen
            Field source = parameters.getClass().getDeclaredField("m_source");
            source.setAccessible(true);
            source.set(parameters, source.getType().getEnumConstants()[2]);
        }
        return parameters;
    }
}
