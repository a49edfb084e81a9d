package org.trimformer.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.List;

/** KNIME shows a value that is not among its choices as missing, and an empty id as no value. */
class ChoicesTest {

    static List<Class<? extends NodeParameters>> dialogs() {
        return Dialogs.all();
    }

    @ParameterizedTest
    @MethodSource("dialogs")
    void choices_nothingConnected_holdTheDefault(Class<? extends NodeParameters> parameters)
            throws Exception {
        for (DialogLayout.Control control : new DialogLayout(parameters).controls()) {
            ChoicesProvider provider = control.field().getAnnotation(ChoicesProvider.class);
            if (provider == null) {
                continue;
            }
            StringChoicesProvider choices = (StringChoicesProvider) create(provider.value());
            List<String> ids =
                    choices.computeState(nothingConnected()).stream()
                            .map(StringChoice::id)
                            .toList();
            String value = (String) value(Dialogs.create(parameters), control);
            assertTrue(ids.contains(value), () -> control + ": '" + value + "' is not in " + ids);
            assertFalse(ids.contains(""), () -> control + " has a choice without an id: " + ids);
            assertEquals(ids.size(), new HashSet<>(ids).size(), () -> control + ": " + ids);
        }
    }

    private static Object create(Class<?> type) {
        return Dialogs.create(type);
    }

    private static Object value(Object parameters, DialogLayout.Control control) throws Exception {
        Object owner = parameters;
        for (Field group : control.path()) {
            group.setAccessible(true);
            owner = group.get(owner);
        }
        control.field().setAccessible(true);
        return control.field().get(owner);
    }

    /** The input of a node just put into a workflow. */
    private static NodeParametersInput nothingConnected() {
        return (NodeParametersInput)
                Proxy.newProxyInstance(
                        NodeParametersInput.class.getClassLoader(),
                        new Class<?>[] {NodeParametersInput.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("getInPortSpecs")) {
                                return new PortObjectSpec[2];
                            }
                            throw new UnsupportedOperationException(method.getName());
                        });
    }
}
