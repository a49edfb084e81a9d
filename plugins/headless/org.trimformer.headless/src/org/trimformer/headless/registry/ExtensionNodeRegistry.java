// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.registry;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.knime.core.node.NodeFactory;
import org.osgi.framework.Bundle;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads KNIME's extension point {@code org.knime.workbench.repository.nodes} in Equinox. */
public final class ExtensionNodeRegistry implements NodeRegistry {

    /** KNIME's extension point for nodes. */
    public static final String EXTENSION_POINT = "org.knime.workbench.repository.nodes";

    private static final String FACTORY = "factory-class";

    private final Map<String, InstalledNode> byFactory = new LinkedHashMap<>();

    /**
     * @param extensions the running platform's extension registry
     */
    public ExtensionNodeRegistry(IExtensionRegistry extensions) {
        for (IConfigurationElement element :
                extensions.getConfigurationElementsFor(EXTENSION_POINT)) {
            if ("node".equals(element.getName()) && element.getAttribute(FACTORY) != null) {
                InstalledNode node = node(element);
                byFactory.putIfAbsent(node.factoryClass(), node);
            }
        }
    }

    @Override
    public List<InstalledNode> nodes() {
        return byFactory.values().stream()
                .filter(node -> !node.hidden())
                .sorted(
                        Comparator.comparing(InstalledNode::category)
                                .thenComparing(InstalledNode::factoryClass))
                .toList();
    }

    @Override
    public Optional<InstalledNode> byFactory(String factoryClass) {
        return Optional.ofNullable(byFactory.get(factoryClass));
    }

    private static InstalledNode node(IConfigurationElement element) {
        String bundleName = element.getContributor().getName();
        Bundle bundle = Platform.getBundle(bundleName);
        String category = element.getAttribute("category-path");
        return new InstalledNode(
                element.getAttribute(FACTORY),
                category == null ? "/" : category,
                bundleName,
                bundle == null ? "unknown" : bundle.getVersion().toString(),
                Boolean.parseBoolean(element.getAttribute("hidden"))
                        || Boolean.parseBoolean(element.getAttribute("deprecated")),
                () -> create(element));
    }

    private static NodeFactory<?> create(IConfigurationElement element)
            throws ReflectiveOperationException {
        try {
            return (NodeFactory<?>) element.createExecutableExtension(FACTORY);
        } catch (CoreException e) {
            throw new ClassNotFoundException(e.getMessage(), e);
        }
    }
}
