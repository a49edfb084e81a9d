// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import org.knime.core.webui.node.port.PortSpecViewFactory;
import org.knime.core.webui.node.port.PortViewFactory;
import org.knime.core.webui.node.port.PortViewManager;
import org.knime.core.webui.node.port.PortViewManager.PortViewDescriptor;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.trimformer.knime.port.VitModelPortObject;
import org.trimformer.knime.port.VitModelPortObjectSpec;

import java.util.List;

/**
 * Tells KNIME of the model port's views when the bundle starts, that is when the first class of a
 * node of ours is loaded. KNIME has no extension point for port views.
 */
public final class ViewActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        register();
    }

    @Override
    public void stop(BundleContext context) {
        // KNIME has no way to take views back
    }

    /** Registers the view of the spec, before execution, and of the object, after it. */
    static void register() {
        PortSpecViewFactory<VitModelPortObjectSpec> before = ModelPortView::of;
        PortViewFactory<VitModelPortObject> after = ModelPortView::of;
        PortViewManager.registerPortViews(
                VitModelPortObject.class.getName(),
                List.of(
                        new PortViewDescriptor("Model", before),
                        new PortViewDescriptor("Model", after)),
                List.of(0),
                List.of(1));
    }
}
