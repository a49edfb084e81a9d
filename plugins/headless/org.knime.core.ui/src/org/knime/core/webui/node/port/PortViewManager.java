// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.port;

import org.knime.core.node.port.PortType;

import java.util.*;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the views of every port type. Views are registered when a bundle starts and looked up by
 * class name, so that registering loads no class.
 */
public final class PortViewManager {

    private static final Map<String, PortViews> VIEWS_BY_CLASS = new ConcurrentHashMap<>();
    private static final PortViewManager INSTANCE = new PortViewManager();

    private PortViewManager() {}

    /** The one manager. */
    public static synchronized PortViewManager getInstance() {
        return INSTANCE;
    }

    /**
     * Registers the views of a port type.
     *
     * @param portType the type
     * @param viewDescriptors all views
     * @param configuredIndices which of them show a spec, before execution
     * @param executedIndices which of them show an object, after execution
     */
    public static void registerPortViews(
            PortType portType,
            List<PortViewDescriptor> viewDescriptors,
            List<Integer> configuredIndices,
            List<Integer> executedIndices) {
        registerPortViews(
                portType.getPortObjectClass(), viewDescriptors, configuredIndices, executedIndices);
    }

    /** Registers the views of port objects of a class. */
    public static void registerPortViews(
            Class<?> portObjectClass,
            List<PortViewDescriptor> viewDescriptors,
            List<Integer> configuredIndices,
            List<Integer> executedIndices) {
        registerPortViews(
                portObjectClass.getName(), viewDescriptors, configuredIndices, executedIndices);
    }

    /** Registers the views of port objects of the class with the name. */
    public static void registerPortViews(
            String portObjectClassName,
            List<PortViewDescriptor> viewDescriptors,
            List<Integer> configuredIndices,
            List<Integer> executedIndices) {
        VIEWS_BY_CLASS.put(
                portObjectClassName,
                new PortViews(viewDescriptors, configuredIndices, executedIndices));
    }

    /** The views of a port type, null if there are none. */
    public static PortViews getPortViews(PortType portType) {
        var objectClass = portType.getPortObjectClass();
        var views = VIEWS_BY_CLASS.get(objectClass.getName());
        return views != null
                ? views
                : Arrays.stream(objectClass.getInterfaces())
                        .map(type -> VIEWS_BY_CLASS.get(type.getName()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    /** One view of a port type, empty if there is none of the index. */
    public static Optional<PortViewDescriptor> getPortViewDescriptor(
            PortType portType, int viewIdx) {
        return Optional.ofNullable(getPortViews(portType))
                .map(PortViews::viewDescriptors)
                .filter(views -> viewIdx >= 0 && viewIdx < views.size())
                .map(views -> views.get(viewIdx));
    }

    /**
     * A view.
     *
     * @param label the name of its tab
     * @param viewFactory a {@link PortViewFactory} or {@link PortSpecViewFactory}
     */
    public record PortViewDescriptor(String label, Object viewFactory) {}

    /** The views of a port type, and which of them show a spec and which an object. */
    public record PortViews(
            List<PortViewDescriptor> viewDescriptors,
            List<Integer> configuredIndices,
            List<Integer> executedIndices) {}
}
