// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.fault.BudgetException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.knime.port.VitModelPortObjectSpec;
import org.trimformer.model.calibrate.ReduceJob;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What the open dialogs say below target and budget, asked as KNIME asks. */
class LiveHintsTest {
    private static final VitArchitecture NET =
            new VitArchitecture(VitFamily.VIT, 224, 16, 3, 192, 12, 3, 768, 1000, 1e-6);
    private static final ModelDescription MODEL =
            new ModelDescription(
                    NET,
                    CompressionPlan.identity(NET),
                    Preprocessing.imageNet(224),
                    IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList(),
                    List.of());

    private final TokenPrunePoolParameters tokens = new TokenPrunePoolParameters();
    private final SinglePathSearchParameters search = new SinglePathSearchParameters();

    @Test
    void tokens_shareToSave_saysTokensAndSavingOfThePlan() {
        tokens.m_target = "-30 %";
        Message said = hint(tokens).orElseThrow();
        Matcher title =
                Pattern.compile("Keeps (\\d+) of 197 tokens, about \u2212(\\d+) % MACs")
                        .matcher(said.title());
        assertTrue(title.matches(), said.title());
        CompressionPlan plan =
                ReduceJob.preview(MODEL, ReduceChoices.settings(tokens)).orElseThrow();
        long macs = CostModel.macs(NET, plan);
        long full = CostModel.macs(NET, MODEL.plan());
        assertTrue(macs <= 0.7 * full, "the plan costs " + macs);
        assertEquals(Math.round(100 - 100.0 * macs / full), Long.parseLong(title.group(2)));
        assertEquals(
                CostModel.of(NET, plan).blocks().get(11).tokensIn(),
                Integer.parseInt(title.group(1)));
        assertTrue(said.description().startsWith("1.254 \u2192 0.87"), said.description());
        assertEquals(MessageType.INFO, said.type());
    }

    @Test
    void tokens_settingsOfThePaper_countsTheirTokens() {
        tokens.m_target = "";
        tokens.m_r = "20";
        tokens.m_blocks = "3,6,9";
        assertTrue(
                hint(tokens).orElseThrow().title().startsWith("Keeps 137 of 197 tokens"),
                () -> hint(tokens).toString());
    }

    @Test
    void tokens_whatIsMeasured_promisesNoNumbers() {
        tokens.m_target = "1.5x faster";
        assertEquals(
                "1.50 times as many images per second on this machine",
                hint(tokens).orElseThrow().title());
        tokens.m_target = "no visible loss";
        assertEquals(
                "The largest cut that keeps the class of at least 99 % of the images",
                hint(tokens).orElseThrow().title());
    }

    @Test
    void tokens_targetOutOfReach_saysWhatConfigureRefuses() {
        tokens.m_target = "<= 1 MMACs";
        Message said = hint(tokens).orElseThrow();
        BudgetException refused =
                assertThrows(
                        BudgetException.class,
                        () -> ReduceJob.check(MODEL, ReduceChoices.settings(tokens)));
        assertEquals(MessageType.WARNING, said.type());
        assertTrue(said.title().startsWith(refused.getMessage()), said.title());
        assertEquals(refused.fix(), said.description());
    }

    @Test
    void search_shareToSave_saysBothCosts() {
        search.m_budget = "-50 %";
        Message said = hint(search).orElseThrow();
        assertEquals("About 627 M of 1,254 M multiply-accumulates", said.title());
        assertTrue(said.description().contains("about \u221250 % MACs"), said.description());
    }

    @Test
    void search_budgetAboveTheModel_warns() {
        search.m_budget = "<= 2 GMACs";
        assertEquals(MessageType.WARNING, hint(search).orElseThrow().type());
        search.m_budget = "half";
        assertTrue(hint(search).orElseThrow().title().contains("\"half\""));
    }

    @Test
    void hints_noModelConnected_sayNothing() {
        for (NodeParameters parameters : List.of(tokens, search)) {
            assertEquals(Optional.empty(), hint(parameters, new PortObjectSpec[2]));
        }
    }

    private static Optional<Message> hint(NodeParameters parameters) {
        return hint(parameters, new PortObjectSpec[] {new VitModelPortObjectSpec(MODEL), null});
    }

    private static Optional<Message> hint(NodeParameters parameters, PortObjectSpec[] inputs) {
        Field field =
                Arrays.stream(parameters.getClass().getDeclaredFields())
                        .filter(f -> f.isAnnotationPresent(TextMessage.class))
                        .findFirst()
                        .orElseThrow();
        assertEquals(Void.class, field.getType(), "KNIME stores nothing for a hint");
        try {
            Constructor<? extends StateProvider<Optional<Message>>> constructor =
                    field.getAnnotation(TextMessage.class).value().getDeclaredConstructor();
            constructor.setAccessible(true);
            StateProvider<Optional<Message>> provider = constructor.newInstance();
            provider.init(valuesOf(parameters));
            return provider.computeState(input(inputs));
        } catch (ReflectiveOperationException | StateComputationFailureException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives a provider the values of the fields that it refers to. */
    private static StateProviderInitializer valuesOf(NodeParameters parameters) {
        return proxy(
                StateProviderInitializer.class,
                (method, reference) ->
                        method.equals("computeFromValueSupplier")
                                ? value(parameters, reference)
                                : null);
    }

    private static Supplier<Object> value(NodeParameters parameters, Object reference) {
        List<Field> named =
                Arrays.stream(parameters.getClass().getDeclaredFields())
                        .filter(f -> f.isAnnotationPresent(ValueReference.class))
                        .filter(f -> f.getAnnotation(ValueReference.class).value() == reference)
                        .toList();
        assertEquals(1, named.size(), () -> reference + " names " + named);
        return () -> {
            try {
                named.get(0).setAccessible(true);
                return named.get(0).get(parameters);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static NodeParametersInput input(PortObjectSpec[] specs) {
        return proxy(
                NodeParametersInput.class,
                (method, argument) -> method.equals("getInPortSpecs") ? specs : null);
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) ->
                                answer.to(
                                        method.getName(),
                                        arguments == null ? null : arguments[0])));
    }
}
