// SPDX-License-Identifier: Apache-2.0
package org.knime.node.impl.description;

import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.core.util.Version;
import org.knime.node.parameters.NodeParameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes node descriptions from texts and parameters classes. */
public final class DefaultNodeDescriptionUtil {

    private DefaultNodeDescriptionUtil() {}

    /**
     * Makes the description of a node with at most one view. All texts but the names are XHTML
     * fragments; one that is not well-formed is an {@link IllegalStateException}.
     *
     * @param modelSettingsClass the parameters, null if there are none
     * @param viewSettingsClass the parameters of the view, null if there are none
     * @param viewDescription the text of the view, null if there is none
     */
    public static NodeDescription createNodeDescription(
            String name,
            String icon,
            Collection<PortDescription> inPortDescriptions,
            Collection<PortDescription> outPortDescriptions,
            String shortDescription,
            String fullDescription,
            Collection<ExternalResource> externalResources,
            Class<? extends NodeParameters> modelSettingsClass,
            Class<? extends NodeParameters> viewSettingsClass,
            String viewDescription,
            NodeType type,
            Collection<String> keywords,
            Version sinceVersion) {
        return createNodeDescription(
                name,
                icon,
                inPortDescriptions,
                outPortDescriptions,
                shortDescription,
                fullDescription,
                externalResources,
                modelSettingsClass,
                viewDescription == null
                        ? List.of()
                        : List.of(new ViewDescription(name, viewDescription, viewSettingsClass)),
                type,
                keywords,
                sinceVersion);
    }

    /** Makes the description of a node with any number of views, see the other method. */
    public static NodeDescription createNodeDescription(
            String name,
            String icon,
            Collection<PortDescription> inPortDescriptions,
            Collection<PortDescription> outPortDescriptions,
            String shortDescription,
            String fullDescription,
            Collection<ExternalResource> externalResources,
            Class<? extends NodeParameters> modelSettingsClass,
            Collection<ViewDescription> viewDescriptions,
            NodeType type,
            Collection<String> keywords,
            Version sinceVersion) {
        var text = new NodeText(name, icon, shortDescription, fullDescription, type, sinceVersion);
        var options = new ArrayList<>(WidgetOptions.of(modelSettingsClass));
        viewDescriptions.forEach(
                view -> options.addAll(WidgetOptions.of(view.viewSettingsClass())));
        return new GeneratedNodeDescription(
                text,
                List.copyOf(inPortDescriptions),
                List.copyOf(outPortDescriptions),
                options,
                List.copyOf(viewDescriptions),
                List.copyOf(externalResources),
                List.copyOf(keywords));
    }
}
