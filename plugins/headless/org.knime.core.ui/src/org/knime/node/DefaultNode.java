// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.knime.node.DefaultModel.RequireModelParameters;
import org.knime.node.DefaultView.RequireViewParameters;
import org.knime.node.impl.description.DefaultNodeDescriptionUtil;
import org.knime.node.impl.description.ExternalResource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A node: texts, ports, model and, if it has one, a view. */
public final class DefaultNode implements FluentNodeAPI {

    final Texts m_texts;
    final PortGroups m_ports;
    final DefaultModel m_model;
    private final List<ExternalResource> m_links = new ArrayList<>();
    private final List<String> m_keywords = new ArrayList<>();
    private DefaultView m_view;
    private NodeType m_type = NodeType.Other;

    private DefaultNode(Texts texts, PortGroups ports, DefaultModel model) {
        m_texts = texts;
        m_ports = ports;
        m_model = model;
    }

    /** Starts a node. */
    public static RequireName create() {
        return name ->
                icon ->
                        shortText ->
                                fullText ->
                                        (major, minor, revision) ->
                                                DefaultNode.ports(
                                                        new Texts(
                                                                name,
                                                                icon,
                                                                shortText,
                                                                fullText,
                                                                new Version(
                                                                        major, minor, revision)));
    }

    private static RequirePorts ports(Texts texts) {
        return adder -> {
            var groups = new PortGroups();
            adder.accept(groups);
            return model -> new DefaultNode(texts, groups, model.apply(DefaultModel.create()));
        };
    }

    /** Adds the view. */
    public DefaultNode addView(Function<RequireViewParameters, DefaultView> view) {
        m_view = view.apply(DefaultView.create());
        return this;
    }

    /** Says what kind of node it is. */
    public DefaultNode nodeType(NodeType nodeType) {
        m_type = nodeType;
        return this;
    }

    /** Adds words that the node is found by. */
    public DefaultNode keywords(String... keywords) {
        m_keywords.addAll(List.of(keywords));
        return this;
    }

    /** Adds a link to the description. */
    public DefaultNode addExternalResource(String href, String description) {
        m_links.add(new ExternalResource(href, description));
        return this;
    }

    Optional<DefaultView> view() {
        return Optional.ofNullable(m_view);
    }

    NodeType type() {
        return m_type;
    }

    NodeDescription describe() {
        return DefaultNodeDescriptionUtil.createNodeDescription(
                m_texts.name(),
                m_texts.icon(),
                m_ports.describe(PortGroups.Side.INPUT),
                m_ports.describe(PortGroups.Side.OUTPUT),
                m_texts.shortDescription(),
                m_texts.fullDescription(),
                m_links,
                m_model.parametersClass(),
                m_view == null ? null : m_view.parametersClass(),
                m_view == null ? null : m_view.description(),
                m_type,
                m_keywords,
                m_texts.since());
    }

    record Texts(
            String name,
            String icon,
            String shortDescription,
            String fullDescription,
            Version since) {}

    /** How the node is called. */
    public interface RequireName {

        /** The name. */
        RequireIcon name(String name);
    }

    /** What it looks like. */
    public interface RequireIcon {

        /** The path of the picture, relative to the factory class. */
        RequireShortDescription icon(String icon);
    }

    /** What it does, in a sentence. */
    public interface RequireShortDescription {

        /** The sentence, an XHTML fragment. */
        RequireFullDescription shortDescription(String shortDescription);
    }

    /** What it does, in full. */
    public interface RequireFullDescription {

        /** The text, an XHTML fragment. */
        RequireSinceVersion fullDescription(String fullDescription);
    }

    /** Since when there is such a node. */
    public interface RequireSinceVersion {

        /** The version of KNIME. */
        RequirePorts sinceVersion(int major, int minor, int revision);
    }

    /** What it works with. */
    public interface RequireModel {

        /** The model. */
        DefaultNode model(Function<RequireModelParameters, DefaultModel> model);
    }
}
