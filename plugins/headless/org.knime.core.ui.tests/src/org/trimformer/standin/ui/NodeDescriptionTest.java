// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.knime.node.DefaultNode;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.ExternalResource;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

import java.util.List;
import java.util.Optional;

class NodeDescriptionTest {

    enum Speed {
        @Label(value = "Slow & sure", description = "Takes its <i>time</i>.")
        SLOW,
        @Label("Fast")
        FAST
    }

    static final class Group implements NodeParameters {
        @Widget(title = "Depth", description = "How deep.")
        int m_depth;
    }

    static final class Parameters implements NodeParameters {
        @Widget(title = "Speed", description = "How fast.")
        Speed m_speed = Speed.SLOW;

        Group m_group = new Group();

        @Widget(title = "Groups", description = "More of them.")
        Group[] m_groups = {};

        @Widget(title = "Limit", description = "If any.")
        Optional<Double> m_limit = Optional.empty();

        int m_withoutWidget;
    }

    private static NodeDescription describe(
            String shortText,
            String fullText,
            String port,
            String view,
            Class<? extends NodeParameters> parameters) {
        return DefaultNodeDescriptionUtil.createNodeDescription(
                "Prune & Pool",
                "icon.png",
                List.of(
                        new PortDescription("Model", "Model", port, false),
                        new PortDescription("Teacher", "Teacher model", "May <i>help</i>.", true)),
                List.of(new PortDescription("Report", "Report", "Rows.", false)),
                shortText,
                fullText,
                List.of(new ExternalResource("https://example.org/?a=1&b=2", "Paper &amp; code")),
                parameters,
                null,
                view,
                NodeType.Learner,
                List.of("pruning", "pooling"),
                new Version(5, 9, 0));
    }

    private static NodeDescription good() {
        return describe("Short.", "<p>Full &lt; text.</p>", "A port.", "A view.", Parameters.class);
    }

    @Test
    void createNodeDescription_goodTexts_givesThemBack() {
        var description = good();
        assertEquals("Prune & Pool", description.getNodeName());
        assertEquals(Optional.of("Short."), description.getShortDescription());
        assertEquals(Optional.of("<p>Full &lt; text.</p>"), description.getIntro());
        assertEquals(NodeType.Learner, description.getType());
        assertEquals("Model", description.getInportName(0));
        assertEquals("A port.", description.getInportDescription(0));
        assertEquals("Report", description.getOutportName(0));
        assertEquals(1, description.getViewCount());
        assertEquals("Prune & Pool", description.getViewName(0));
        assertEquals("A view.", description.getViewDescription(0));
        assertArrayEquals(new String[] {"pruning", "pooling"}, description.getKeywords());
        var dynamic = description.getDynamicInPortGroups();
        assertEquals(1, dynamic.size());
        assertEquals("Teacher", dynamic.get(0).getGroupIdentifier());
        assertEquals("Teacher model", dynamic.get(0).getGroupName());
    }

    @Test
    void createNodeDescription_parameters_listsWidgetsOfNestedGroupsAndArraysInOneTab() {
        var tabs = good().getDialogOptionGroups();
        assertEquals(1, tabs.size());
        assertEquals(Optional.of("Options"), tabs.get(0).getName());
        var options = tabs.get(0).getOptions();
        assertEquals(
                List.of("Speed", "Depth", "Groups", "Depth", "Limit"),
                options.stream().map(NodeDescription.DialogOption::getName).toList());
        assertEquals(
                "How fast.<ul><li><b>Slow &amp; sure</b>: Takes its <i>time</i>.</li></ul>",
                options.get(0).getDescription());
        assertTrue(options.get(4).isOptional());
    }

    @Test
    void createNodeDescription_xml_holdsAllParts() {
        Element xml = good().getXMLDescription();
        assertEquals("Learner", xml.getAttribute("type"));
        assertEquals("Prune & Pool", xml.getElementsByTagName("name").item(0).getTextContent());
        assertEquals("time", xml.getElementsByTagName("i").item(0).getTextContent());
        assertEquals(
                "Teacher",
                ((Element) xml.getElementsByTagName("dynInPort").item(0))
                        .getAttribute("group-identifier"));
        assertEquals(5, xml.getElementsByTagName("option").getLength());
        assertEquals(
                "https://example.org/?a=1&b=2",
                ((Element) xml.getElementsByTagName("link").item(0)).getAttribute("href"));
    }

    private static final String[] BAD = {"a & b", "<p>open", "</p>", "<b>crossed<i></b></i>"};

    private static void assertRefused(String part, Runnable describe) {
        var thrown = assertThrows(IllegalStateException.class, describe::run);
        assertTrue(
                thrown.getMessage()
                        .startsWith(
                                "Problem creating node description of 'Prune & Pool': the text of"
                                        + " the "
                                        + part),
                thrown.getMessage());
        assertInstanceOf(SAXException.class, thrown.getCause());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void createNodeDescription_textThatIsNotWellFormed_isRefusedNamingIt(int which) {
        var bad = BAD[which];
        assertRefused("short description", () -> describe(bad, "f", "p", "v", null));
        assertRefused("full description", () -> describe("s", bad, "p", "v", null));
        assertRefused("port 'Model'", () -> describe("s", "f", bad, "v", null));
        assertRefused("view", () -> describe("s", "f", "p", bad, null));
    }

    static final class BadWidget implements NodeParameters {
        @Widget(title = "Keep & go", description = "More & more.")
        int m_keep;
    }

    @Test
    void createNodeDescription_widgetTextThatIsNotWellFormed_isRefusedNamingTheOption() {
        assertRefused("option 'Keep & go'", () -> describe("s", "f", "p", "v", BadWidget.class));
    }

    @Test
    void createNodeDescription_documentTypeInText_isRefused() {
        var entity = "<!DOCTYPE f [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>&x;";
        assertRefused("full description", () -> describe("s", entity, "p", "v", null));
    }

    @Test
    void init_textThatIsNotWellFormed_makesTheFactoryUnusable() {
        DefaultNode bad = TestNodes.empty("fine", "<p>not");
        var factory = new TestNodes.Factory(bad);
        var thrown = assertThrows(IllegalStateException.class, factory::init);
        assertTrue(
                thrown.getMessage().startsWith("Problem creating node description"),
                thrown.getMessage());
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertInstanceOf(SAXParseException.class, root);
    }

    @Test
    void init_ampersandInTheName_isFine() {
        var factory = new TestNodes.Factory(TestNodes.empty("fine", "<p>fine</p>"));
        factory.init();
        assertEquals("Empty & quiet", factory.getNodeName());
    }
}
