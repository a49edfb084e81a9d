// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.trimformer.standin.ui.DescribedPorts;
import org.w3c.dom.Element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node description made from texts; all of them are checked when it is made. */
final class GeneratedNodeDescription extends NodeDescription implements DescribedPorts {

    private final NodeText m_text;
    private final List<PortDescription> m_inputs;
    private final List<PortDescription> m_outputs;
    private final List<DialogOption> m_options;
    private final List<ViewDescription> m_views;
    private final List<ExternalResource> m_links;
    private final List<String> m_keywords;
    private final Element m_xml;

    GeneratedNodeDescription(
            NodeText text,
            List<PortDescription> inputs,
            List<PortDescription> outputs,
            List<DialogOption> options,
            List<ViewDescription> views,
            List<ExternalResource> links,
            List<String> keywords) {
        m_text = text;
        m_inputs = inputs;
        m_outputs = outputs;
        m_options = List.copyOf(options);
        m_views = views;
        m_links = links;
        m_keywords = keywords;
        m_xml = toXml();
    }

    private Element toXml() {
        var xml = new DescriptionXml(m_text.name());
        var root = xml.root(m_text.icon(), m_text.type().name());
        xml.addText(root, "name", m_text.name());
        xml.addFragment(root, "shortDescription", m_text.shortDescription(), "short description");
        var full = xml.add(root, "fullDescription");
        xml.addFragment(full, "intro", m_text.fullDescription(), "full description");
        if (!m_options.isEmpty()) {
            var tab = xml.add(full, "tab");
            tab.setAttribute("name", "Options");
            for (var option : m_options) {
                xml.addFragment(
                                tab,
                                "option",
                                option.getDescription(),
                                "option '" + option.getName() + "'")
                        .setAttribute("name", option.getName());
            }
        }
        for (var link : m_links) {
            xml.addFragment(full, "link", link.description(), "link to " + link.href())
                    .setAttribute("href", link.href());
        }
        var ports = xml.add(root, "ports");
        addPorts(xml, ports, m_inputs, "inPort", "dynInPort");
        addPorts(xml, ports, m_outputs, "outPort", "dynOutPort");
        if (!m_views.isEmpty()) {
            var views = xml.add(root, "views");
            for (int i = 0; i < m_views.size(); i++) {
                var view = xml.addFragment(views, "view", m_views.get(i).description(), "view");
                view.setAttribute("index", Integer.toString(i));
                view.setAttribute("name", m_views.get(i).name());
            }
        }
        if (!m_keywords.isEmpty()) {
            var keywords = xml.add(root, "keywords");
            m_keywords.forEach(word -> xml.addText(keywords, "keyword", word));
        }
        return root;
    }

    /** Ports that are always there come first, as KNIME's schema demands; the order is theirs. */
    private static void addPorts(
            DescriptionXml xml,
            Element ports,
            List<PortDescription> groups,
            String fixedTag,
            String dynamicTag) {
        int fixed = 0;
        var dynamic = new ArrayList<Element>();
        for (var group : groups) {
            var what = "port '" + group.name() + "'";
            var tag = group.configurable() ? dynamicTag : fixedTag;
            var port = xml.addFragment(ports, tag, group.description(), what);
            port.setAttribute("name", group.name());
            if (group.configurable()) {
                port.setAttribute("insert-before", Integer.toString(fixed));
                port.setAttribute("group-identifier", group.id());
                port.setAttribute("configurable-via-menu", "false");
                dynamic.add(port);
            } else {
                port.setAttribute("index", Integer.toString(fixed++));
            }
        }
        dynamic.forEach(ports::appendChild);
    }

    @Override
    public List<PortDescription> inputGroups() {
        return m_inputs;
    }

    @Override
    public List<PortDescription> outputGroups() {
        return m_outputs;
    }

    @Override
    public String getNodeName() {
        return m_text.name();
    }

    @Override
    public String getIconPath() {
        return m_text.icon();
    }

    @Override
    public NodeType getType() {
        return m_text.type();
    }

    @Override
    public Optional<String> getShortDescription() {
        return Optional.of(m_text.shortDescription());
    }

    @Override
    public Optional<String> getIntro() {
        return Optional.of(m_text.fullDescription());
    }

    @Override
    public Optional<Version> getSinceVersion() {
        return Optional.ofNullable(m_text.since());
    }

    @Override
    public String[] getKeywords() {
        return m_keywords.toArray(String[]::new);
    }

    @Override
    public List<DescriptionLink> getLinks() {
        return m_links.stream()
                .map(link -> new DescriptionLink(link.href(), link.description()))
                .toList();
    }

    @Override
    public List<DialogOptionGroup> getDialogOptionGroups() {
        return m_options.isEmpty()
                ? List.of()
                : List.of(new DialogOptionGroup("Options", null, m_options));
    }

    @Override
    public String getInportName(int index) {
        return fixed(m_inputs, index).map(PortDescription::name).orElse(null);
    }

    @Override
    public String getInportDescription(int index) {
        return fixed(m_inputs, index).map(PortDescription::description).orElse(null);
    }

    @Override
    public String getOutportName(int index) {
        return fixed(m_outputs, index).map(PortDescription::name).orElse(null);
    }

    @Override
    public String getOutportDescription(int index) {
        return fixed(m_outputs, index).map(PortDescription::description).orElse(null);
    }

    private static Optional<PortDescription> fixed(List<PortDescription> groups, int index) {
        return groups.stream().filter(group -> !group.configurable()).skip(index).findFirst();
    }

    @Override
    public List<DynamicPortGroupDescription> getDynamicInPortGroups() {
        return dynamic(m_inputs);
    }

    @Override
    public List<DynamicPortGroupDescription> getDynamicOutPortGroups() {
        return dynamic(m_outputs);
    }

    private static List<DynamicPortGroupDescription> dynamic(List<PortDescription> groups) {
        return groups.stream()
                .filter(PortDescription::configurable)
                .map(
                        group ->
                                new DynamicPortGroupDescription(
                                        group.name(), group.id(), group.description()))
                .toList();
    }

    @Override
    public String getInteractiveViewName() {
        return null; // KNIME lists the views of such nodes as views of the classic kind
    }

    @Override
    public int getViewCount() {
        return m_views.size();
    }

    @Override
    public String getViewName(int index) {
        return index < m_views.size() ? m_views.get(index).name() : null;
    }

    @Override
    public String getViewDescription(int index) {
        return index < m_views.size() ? m_views.get(index).description() : null;
    }

    @Override
    public Element getXMLDescription() {
        return m_xml;
    }
}
