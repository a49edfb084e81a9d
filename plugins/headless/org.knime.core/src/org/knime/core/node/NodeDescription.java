// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.w3c.dom.Element;

import java.util.List;
import java.util.Optional;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/** What a node says about itself: names, ports, options, texts. */
public abstract class NodeDescription {

    private boolean deprecated;

    public NodeDescription() {}

    public abstract String getNodeName();

    public abstract NodeType getType();

    public abstract String getIconPath();

    public abstract String getInportName(int index);

    public abstract String getInportDescription(int index);

    public abstract String getOutportName(int index);

    public abstract String getOutportDescription(int index);

    public abstract int getViewCount();

    public abstract String getViewName(int index);

    public abstract String getViewDescription(int index);

    public abstract String getInteractiveViewName();

    public abstract Element getXMLDescription();

    public Optional<String> getInteractiveViewDescription() {
        return Optional.empty();
    }

    public Optional<String> getShortDescription() {
        return Optional.empty();
    }

    /** The long text as an XHTML fragment. */
    public Optional<String> getIntro() {
        return Optional.empty();
    }

    public Optional<Version> getSinceVersion() {
        return Optional.empty();
    }

    public String[] getKeywords() {
        return new String[0];
    }

    public List<DescriptionLink> getLinks() {
        return List.of();
    }

    public List<DialogOptionGroup> getDialogOptionGroups() {
        return List.of();
    }

    public List<DynamicPortGroupDescription> getDynamicInPortGroups() {
        return List.of();
    }

    public List<DynamicPortGroupDescription> getDynamicOutPortGroups() {
        return List.of();
    }

    public boolean isDeprecated() {
        return deprecated;
    }

    protected void setIsDeprecated(boolean b) {
        deprecated = b;
    }

    /** A factory whose parsers know namespaces and take neither document types nor entities. */
    public static DocumentBuilderFactory getDocumentBuilderFactory() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java runtime has no safe XML parser", e);
        }
        return factory;
    }

    /** A link in the description. */
    public static final class DescriptionLink {

        private final String target;
        private final String text;

        public DescriptionLink(String href, String text) {
            this.target = href;
            this.text = text;
        }

        public String getTarget() {
            return target;
        }

        public String getText() {
            return text;
        }
    }

    /** One setting as the dialog shows it. */
    public static final class DialogOption {

        private final String name;
        private final String description;
        private final boolean optional;

        public DialogOption(String name, String description, boolean isOptional) {
            this.name = name;
            this.description = description;
            this.optional = isOptional;
        }

        public String getName() {
            return name;
        }

        public String getDescription() {
            return description;
        }

        public boolean isOptional() {
            return optional;
        }
    }

    /** Settings that the dialog shows together. */
    public static final class DialogOptionGroup {

        private final String name;
        private final String description;
        private final List<DialogOption> options;

        public DialogOptionGroup(String name, String description, List<DialogOption> options) {
            this.name = name;
            this.description = description;
            this.options = List.copyOf(options);
        }

        public Optional<String> getName() {
            return Optional.ofNullable(name);
        }

        public Optional<String> getDescription() {
            return Optional.ofNullable(description);
        }

        public List<DialogOption> getOptions() {
            return options;
        }
    }

    /** A group of ports that the user may add. */
    public static final class DynamicPortGroupDescription {

        private final String groupName;
        private final String groupIdentifier;
        private final String groupDescription;

        public DynamicPortGroupDescription(
                String groupName, String groupIdentifier, String groupDescription) {
            this.groupName = groupName;
            this.groupIdentifier = groupIdentifier;
            this.groupDescription = groupDescription;
        }

        public String getGroupName() {
            return groupName;
        }

        public String getGroupIdentifier() {
            return groupIdentifier;
        }

        public String getGroupDescription() {
            return groupDescription;
        }
    }
}
