package org.trimformer.headless.describe;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.trimformer.standin.ui.ParameterizedNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node in words.
 *
 * @param installed where it comes from
 * @param name its name
 * @param summary what it does, in a sentence
 * @param inputs its input ports, optional and extendable groups included
 * @param outputs its output ports
 * @param settings its settings with their defaults
 */
public record NodeSheet(
        InstalledNode installed,
        String name,
        String summary,
        List<String> inputs,
        List<String> outputs,
        List<SettingSheet> settings) {

    /** Copies the lists. */
    public NodeSheet {
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
            NodeDescription description = node.description();
            NodeSettings model = new NodeSettings("model");
            node.saveSettings(model);
            Optional<Class<?>> parameters =
                    node.model() instanceof ParameterizedNode withParameters
                            ? withParameters.parametersClass().map(type -> type)
                            : Optional.empty();
            return new NodeSheet(
                    installed,
                    description.getNodeName(),
                    plain(description.getShortDescription().orElse("")),
                    ports(node, true),
                    ports(node, false),
                    SettingSheets.of(model, parameters));
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException("default settings cannot be invalid", e);
        }
    }

    private static List<String> ports(HostNode node, boolean input) {
        NodeDescription description = node.description();
        List<PortType> types = input ? node.inputTypes() : node.outputTypes();
        List<String> ports = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            String name = input ? description.getInportName(i) : description.getOutportName(i);
            String text =
                    input
                            ? description.getInportDescription(i)
                            : description.getOutportDescription(i);
            ports.add(
                    "%d  %s (%s%s): %s"
                            .formatted(
                                    i + 1,
                                    name,
                                    types.get(i).getName(),
                                    types.get(i).isOptional() ? ", optional" : "",
                                    plain(text)));
        }
        dynamicGroups(node, input).forEach(ports::add);
        return ports;
    }

    /** Groups that the default node shows no port of: the user may add ports to them. */
    private static List<String> dynamicGroups(HostNode node, boolean input) {
        Map<String, int[]> shown =
                node.ports()
                        .map(
                                ports ->
                                        input
                                                ? ports.getInputPortLocation()
                                                : ports.getOutputPortLocation())
                        .orElse(Map.of());
        List<NodeDescription.DynamicPortGroupDescription> groups =
                input
                        ? node.description().getDynamicInPortGroups()
                        : node.description().getDynamicOutPortGroups();
        return groups.stream()
                .filter(group -> !shown.containsKey(group.getGroupIdentifier()))
                .map(
                        group ->
                                "+  %s (can be added): %s"
                                        .formatted(
                                                group.getGroupName(),
                                                plain(group.getGroupDescription())))
                .toList();
    }

    /** Descriptions are XML fragments; a terminal shows their text. */
    private static String plain(String xml) {
        if (xml == null) {
            return "";
        }
        return xml.replaceAll("<[^>]+>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
