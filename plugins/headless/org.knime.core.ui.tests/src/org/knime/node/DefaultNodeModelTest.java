// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.trimformer.standin.ui.TestNodes;

class DefaultNodeModelTest {

    static final class Parameters implements NodeParameters {
        @Widget(title = "Repeat", description = "How often.")
        int m_repeat = 1;

        Parameters() {}

        Parameters(NodeParametersInput input) {
            m_repeat =
                    input.getInPortSpec(0).map(spec -> ((TestPort.Spec) spec).length()).orElse(7);
        }

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_repeat < 1) {
                throw new InvalidSettingsException("Repeat must be at least 1, not " + m_repeat);
            }
        }
    }

    private static DefaultNode repeater(Class<? extends NodeParameters> parameters) {
        return DefaultNode.create()
                .name("Repeat")
                .icon("none.png")
                .shortDescription("s")
                .fullDescription("f")
                .sinceVersion(5, 9, 0)
                .ports(
                        p ->
                                p.addInputPort("In", "d", TestPort.TYPE)
                                        .addOutputPort("Out", "d", TestPort.TYPE)
                                        .addOutputPort("Same", "d", TestPort.TYPE))
                .model(
                        m ->
                                m.parametersClass(parameters)
                                        .configure(DefaultNodeModelTest::configure)
                                        .execute(DefaultNodeModelTest::execute));
    }

    private static void configure(DefaultModel.ConfigureInput i, DefaultModel.ConfigureOutput o)
            throws InvalidSettingsException {
        Parameters parameters = i.getParameters();
        TestPort.Spec in = i.getInPortSpec(0);
        if (in.length() == 0) {
            throw new InvalidSettingsException("Nothing to repeat");
        }
        o.setOutSpecs(new TestPort.Spec(in.length() * parameters.m_repeat), in);
    }

    private static void execute(DefaultModel.ExecuteInput i, DefaultModel.ExecuteOutput o)
            throws KNIMEException {
        Parameters parameters = i.getParameters();
        TestPort in = i.getInPortObject(0);
        if (in.text().equals("fail")) {
            throw new KNIMEException("On purpose");
        }
        var out = new TestPort(in.text().repeat(parameters.m_repeat));
        o.setOutData(0, out);
        o.setOutData(1, in);
        o.setInternalData(out);
    }

    private static DefaultNodeModel model(DefaultNode node) {
        return model(new TestNodes.Factory(node));
    }

    private static DefaultNodeModel model(DefaultNodeFactory factory) {
        return (DefaultNodeModel) factory.createNodeModel(factory.createNodeCreationConfig());
    }

    private static PortObjectSpec[] configure(DefaultNodeModel model, int length)
            throws InvalidSettingsException {
        return model.configure(new PortObjectSpec[] {new TestPort.Spec(length)});
    }

    private static NodeSettings settings(int repeat) {
        var settings = new NodeSettings("model");
        settings.addInt("repeat", repeat);
        return settings;
    }

    @Test
    void configure_newNode_guessesParametersFromTheInputs() throws Exception {
        var model = model(repeater(Parameters.class));
        assertTrue(model.parameters().isEmpty());
        var nothing = new NodeSettings("model");
        model.saveSettingsTo(nothing);
        assertEquals(
                new NodeSettings("model"),
                nothing,
                "a node that was never configured has no settings");
        var specs = configure(model, 4);
        assertEquals(16, ((TestPort.Spec) specs[0]).length());
        assertEquals(4, ((TestPort.Spec) specs[1]).length());
        var saved = new NodeSettings("model");
        model.saveSettingsTo(saved);
        assertEquals(settings(4), saved);
        configure(model, 9);
        assertEquals(4, ((Parameters) model.parameters().orElseThrow()).m_repeat, "guessed once");
    }

    @Test
    void configure_loadedParameters_areUsed() throws Exception {
        var model = model(repeater(Parameters.class));
        model.validateSettings(settings(3));
        model.loadValidatedSettingsFrom(settings(3));
        assertEquals(15, ((TestPort.Spec) configure(model, 5)[0]).length());
    }

    @Test
    void validateSettings_validateFails_refusesWithItsText() {
        var model = model(repeater(Parameters.class));
        var thrown =
                assertThrows(
                        InvalidSettingsException.class, () -> model.validateSettings(settings(0)));
        assertEquals("Repeat must be at least 1, not 0", thrown.getMessage());
        var missing =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> model.validateSettings(new NodeSettings("model")));
        assertEquals("Int for key \"repeat\" not found.", missing.getMessage());
    }

    @Test
    void configure_nodeRefuses_passesTheTextOn() {
        var thrown =
                assertThrows(
                        InvalidSettingsException.class,
                        () -> configure(model(repeater(Parameters.class)), 0));
        assertEquals("Nothing to repeat", thrown.getMessage());
    }

    static final class Unguessable implements NodeParameters {
        Unguessable() {}

        @SuppressWarnings("unused") // found by its parameter
        Unguessable(NodeParametersInput input) {
            input.getInTableSpec(3);
        }
    }

    @Test
    void configure_guessingFails_saysWhichClassAndWhy() {
        var thrown =
                assertThrows(
                        IllegalStateException.class,
                        () -> configure(model(repeater(Unguessable.class)), 1));
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "The constructor of " + Unguessable.class.getName() + " failed: "),
                thrown.getMessage());
        assertTrue(thrown.getCause() instanceof IndexOutOfBoundsException);
    }

    @Test
    void execute_outputs_andWhatIsKeptForTheView() throws Exception {
        var model = model(repeater(Parameters.class));
        configure(model, 2);
        assertNull(model.getInternalPortObjects());
        var in = new TestPort("ab");
        var out = model.execute(new PortObject[] {in}, null);
        assertEquals("abab", ((TestPort) out[0]).text());
        assertSame(in, out[1]);
        assertArrayEquals(new PortObject[] {out[0]}, model.getInternalPortObjects());
        model.reset();
        assertNull(model.getInternalPortObjects());
    }

    @Test
    void execute_nodeFails_passesTheExceptionOn() throws Exception {
        var model = model(repeater(Parameters.class));
        configure(model, 2);
        var fail = new PortObject[] {new TestPort("fail")};
        assertEquals(
                "On purpose",
                assertThrows(KNIMEException.class, () -> model.execute(fail, null)).getMessage());
    }

    @Test
    void setOutSpecs_wrongNumber_isRefusedInWords() {
        var node =
                DefaultNode.create()
                        .name("n")
                        .icon("i")
                        .shortDescription("s")
                        .fullDescription("f")
                        .sinceVersion(5, 9, 0)
                        .ports(
                                p ->
                                        p.addInputPort("In", "d", TestPort.TYPE)
                                                .addOutputPort("Out", "d", TestPort.TYPE))
                        .model(
                                m ->
                                        m.withoutParameters()
                                                .configure((i, o) -> o.setOutSpecs())
                                                .execute((i, o) -> {}));
        var thrown = assertThrows(IllegalStateException.class, () -> configure(model(node), 1));
        assertEquals("The node has 1 outputs but 0 specs were set.", thrown.getMessage());
    }

    @Test
    void factory_view_givesTheDataOfItsNode() throws Exception {
        var node =
                repeater(Parameters.class)
                        .addView(
                                v ->
                                        v.withoutParameters()
                                                .description("d")
                                                .page(
                                                        p ->
                                                                p.fromString(() -> "<html/>")
                                                                        .relativePath(
                                                                                "report.html"))
                                                .initialData(
                                                        d -> d.data(DefaultNodeModelTest::report))
                                                .dataService(s -> s.handler(vi -> new Echo())));
        var factory = new TestNodes.Factory(node);
        assertTrue(factory.hasNodeView());
        var first = model(factory);
        var second = model(factory);
        for (var model : new DefaultNodeModel[] {first, second}) {
            configure(model, 1);
            model.execute(new PortObject[] {new TestPort(model == first ? "1" : "2")}, null);
        }
        assertEquals("{\"result\":1}", initialData(factory, first));
        assertEquals("{\"result\":2}", initialData(factory, second));
        second.reset();
        assertTrue(
                initialData(factory, second).startsWith("{\"internalError\""),
                "nothing to show yet");
        assertEquals(
                "{\"result\":1}", initialData(factory, first), "one node does not touch the other");
        var rpc = factory.createNodeView(first).createRpcDataService().orElseThrow();
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"hi\"}",
                rpc.handleRpcRequest("{\"id\":1,\"method\":\"echo\",\"params\":[\"hi\"]}"));
        assertEquals("report.html", factory.createNodeView(first).getPage().getRelativePath());
    }

    private static String report(DefaultView.ViewInput input) {
        return ((TestPort) input.getInternalPortObjects()[0]).text();
    }

    private static String initialData(TestNodes.Factory factory, DefaultNodeModel model) {
        return factory.createNodeView(model)
                .createInitialDataService()
                .orElseThrow()
                .getInitialData();
    }

    static final class Echo {
        public String echo(String text) {
            return text;
        }
    }

    static final class ViewParameters implements NodeParameters {
        String m_title = "Report";
    }

    @Test
    void createNodeView_viewParameters_areLoadedAndSeen() throws Exception {
        var node =
                repeater(Parameters.class)
                        .addView(
                                v ->
                                        v.parametersClass(ViewParameters.class)
                                                .description("d")
                                                .page(
                                                        p ->
                                                                p.fromString(() -> "")
                                                                        .relativePath("a.html"))
                                                .initialData(
                                                        d -> d.data(DefaultNodeModelTest::title)));
        var factory = new TestNodes.Factory(node);
        var view = factory.createNodeView(model(factory));
        assertEquals(
                "{\"result\":\"Report\"}",
                view.createInitialDataService().orElseThrow().getInitialData());
        var settings = new NodeSettings("view");
        settings.addString("title", "Mine");
        view.validateSettings(settings);
        view.loadValidatedSettingsFrom(settings);
        assertEquals(
                "{\"result\":\"Mine\"}",
                view.createInitialDataService().orElseThrow().getInitialData());
        assertThrows(
                InvalidSettingsException.class,
                () -> view.validateSettings(new NodeSettings("view")));
    }

    private static String title(DefaultView.ViewInput input) {
        ViewParameters parameters = input.getParameters();
        return parameters.m_title;
    }
}
