// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.view;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortType;
import org.knime.core.webui.data.DataServiceProvider;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.node.port.PortView;
import org.knime.core.webui.node.port.PortViewFactory;
import org.knime.core.webui.node.port.PortViewManager;
import org.knime.core.webui.node.port.PortViewManager.PortViewDescriptor;
import org.knime.core.webui.node.port.PortViewManager.PortViews;
import org.knime.core.webui.node.view.NodeView;
import org.knime.node.DefaultNodeFactory;
import org.trimformer.headless.execute.NodeRun;
import org.trimformer.standin.host.HostNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes {@code view.html} for a node with a view, and {@code port_<n>.html} for a port object with
 * a registered view.
 */
public final class ViewFiles {

    private final Path folder;

    /**
     * @param folder the folder to write to
     */
    public ViewFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * @param run an executed node
     * @return the pages written
     * @throws IOException where a page cannot be made or written
     */
    public List<Path> write(NodeRun run) throws IOException {
        HostNode host = run.node().host().orElseThrow();
        try {
            return host.inContext(() -> writeInContext(run, host));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the view of node %s".formatted(run.graph().label()), e);
        }
    }

    private List<Path> writeInContext(NodeRun run, HostNode host) throws IOException {
        List<Path> written = new ArrayList<>();
        nodeView(run, host).ifPresent(written::add);
        List<PortType> types = host.outputTypes();
        for (int i = 0; i < run.objects().size(); i++) {
            portView(i + 1, types.get(i), run.objects().get(i)).ifPresent(written::add);
        }
        return written;
    }

    private Optional<Path> nodeView(NodeRun run, HostNode host) throws IOException {
        if (!(host.factory() instanceof DefaultNodeFactory factory) || !factory.hasNodeView()) {
            return Optional.empty();
        }
        NodeView view = factory.createNodeView(host.model());
        NodeSettings settings = run.node().settings();
        if (settings.containsKey("view")) {
            try {
                view.loadValidatedSettingsFrom(settings.getNodeSettings("view"));
            } catch (InvalidSettingsException e) {
                throw new IOException("the view settings are unreadable", e);
            }
        }
        return Optional.of(
                write("view.html", new StandalonePage(view.getPage(), initialData(view))));
    }

    private Optional<Path> portView(int port, PortType type, PortObject object) throws IOException {
        PortViews views = object == null ? null : PortViewManager.getPortViews(type);
        if (views == null) {
            return Optional.empty();
        }
        for (int index : views.executedIndices()) {
            PortViewDescriptor descriptor = views.viewDescriptors().get(index);
            if (descriptor.viewFactory() instanceof PortViewFactory<?> factory) {
                PortView view = createView(factory, object);
                return Optional.of(
                        write(
                                "port_%d.html".formatted(port),
                                new StandalonePage(view.getPage(), initialData(view))));
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked") // the view is registered for the object's own class
    private static <T extends PortObject> PortView createView(
            PortViewFactory<T> factory, PortObject object) {
        return factory.createPortView((T) object);
    }

    private static Optional<String> initialData(DataServiceProvider view) {
        return view.createInitialDataService().map(InitialDataService::getInitialData);
    }

    private Path write(String name, StandalonePage page) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, page.html(), StandardCharsets.UTF_8);
        return file;
    }
}
