// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.describe;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeID;
import org.knime.node.impl.description.PortDescription;
import org.knime.node.parameters.NodeParameters;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.ui.DefaultParameters;
import org.trimformer.standin.ui.DescribedPorts;
import org.trimformer.standin.ui.ParameterizedNode;
import org.trimformer.standin.ui.SettingsCatalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A node in words.
 *
 * @param installed where it comes from
 * @param name its name
 * @param summary what it does, in a sentence
 * @param description what it does in full, one paragraph each
 * @param inputs its input ports, optional and extendable groups included
 * @param outputs its output ports
 * @param settings its settings with their defaults
 */
public record NodeSheet(
        InstalledNode installed,
        String name,
        String summary,
        List<String> description,
        List<String> inputs,
        List<String> outputs,
        List<SettingSheet> settings) {

    /** What KNIME shows at a port that the node's description does not name. */
    private static final String NO_NAME = "No name available";

    /** Copies the lists. */
    public NodeSheet {
        description = List.copyOf(description);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        settings = List.copyOf(settings);
    }

    /**
     * @param installed a node
     * @param temporary a folder for whatever the node may leave
     * @return its sheet, made from a node with default settings
     */
    public static NodeSheet of(InstalledNode installed, Path temporary) {
        try (HostNode node =
                HostNode.create(
                        installed.createFactory(),
                        new NodeID(1),
                        HostContext.of(temporary, temporary),
                        null)) {
            return new NodeSheet(
                    installed,
                    node.description().getNodeName(),
                    plain(node.description().getShortDescription().orElse("")),
                    paragraphs(node.description().getIntro().orElse("")),
                    inputs(node),
                    outputs(node),
                    settings(node));
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException("default settings cannot be invalid", e);
        }
    }

    private static List<String> paragraphs(String xml) {
        return Arrays.stream(xml.split("</p>|</li>|<br */>"))
                .map(NodeSheet::plain)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static List<SettingSheet> settings(HostNode node) {
        Optional<Class<? extends NodeParameters>> type =
                node.model() instanceof ParameterizedNode withParameters
                        ? withParameters.parametersClass()
                        : Optional.empty();
        return type
                .map(DefaultParameters::create)
                .map(SettingsCatalog::of)
                .orElse(List.of())
                .stream()
                .map(SettingSheet::of)
                .toList();
    }

    private static List<String> inputs(HostNode node) {
        return node.description() instanceof DescribedPorts described
                ? ports(
                        described.inputGroups(),
                        node.ports().map(PortsConfiguration::getInputPortLocation).orElse(Map.of()),
                        node.inputTypes(),
                        node::inputName)
                : names(node.inputTypes(), node::inputName);
    }

    private static List<String> outputs(HostNode node) {
        return node.description() instanceof DescribedPorts described
                ? ports(
                        described.outputGroups(),
                        node.ports()
                                .map(PortsConfiguration::getOutputPortLocation)
                                .orElse(Map.of()),
                        node.outputTypes(),
                        node::outputName)
                : names(node.outputTypes(), node::outputName);
    }

    /** A group without a port on a fresh node is optional: the user may add ports to it. */
    private static List<String> ports(
            List<PortDescription> groups,
            Map<String, int[]> shown,
            List<PortType> types,
            IntFunction<Optional<String>> names) {
        List<String> lines = new ArrayList<>();
        for (PortDescription group : groups) {
            String text = plain(group.description());
            int[] places = shown.getOrDefault(group.id(), new int[0]);
            if (places.length == 0) {
                lines.add("+  %s (optional): %s".formatted(group.name(), text));
            }
            for (int place : places) {
                PortType type = types.get(place);
                String optional = type.isOptional() ? ", optional" : "";
                lines.add(
                        "%d  %s (%s%s): %s"
                                .formatted(
                                        place + 1,
                                        names.apply(place).orElse(NO_NAME),
                                        type.getName(),
                                        optional,
                                        text));
            }
        }
        return lines;
    }

    private static List<String> names(List<PortType> types, IntFunction<Optional<String>> names) {
        return IntStream.range(0, types.size())
                .mapToObj(
                        i ->
                                "%d  %s (%s)"
                                        .formatted(
                                                i + 1,
                                                names.apply(i).orElse(NO_NAME),
                                                types.get(i).getName()))
                .toList();
    }

    /** Descriptions are XML fragments; a terminal shows their text. */
    static String plain(String xml) {
        if (xml == null) {
            return "";
        }
        return xml.replaceAll("</?(p|li|ul|ol|dl|dt|dd|h[1-6]|br|hr)\\b[^>]*>", " ")
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
