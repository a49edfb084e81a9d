// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.knime.io.ImageFolderReaderNodeFactory;
import org.trimformer.knime.io.LoadVitNodeFactory;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

/** Nodes as a workflow would run them, in a folder of their own. */
public final class NodeHarness implements AutoCloseable {
    private final Path folder;
    private final HostContext context;
    private final List<HostNode> nodes = new ArrayList<>();

    /** A workflow in that folder. */
    public NodeHarness(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("flow"));
        Files.createDirectories(folder.resolve("temp"));
        this.context = HostContext.of(folder.resolve("flow"), folder.resolve("temp"));
    }

    /** A node with changed settings. */
    public HostNode node(NodeFactory<?> factory, Consumer<NodeSettings> change)
            throws InvalidSettingsException {
        HostNode node = HostNode.create(factory, new NodeID(nodes.size() + 1), context, null);
        nodes.add(node);
        node.configure(new org.knime.core.node.port.PortObjectSpec[node.inputTypes().size()]);
        NodeSettings settings = new NodeSettings("model");
        node.saveSettings(settings);
        change.accept(settings);
        node.loadSettings(settings);
        return node;
    }

    /** A tiny fresh model of the classes a, b, c. */
    public PortObject model(long seed) throws InvalidSettingsException {
        HostNode load =
                node(
                        new LoadVitNodeFactory(),
                        s -> {
                            s.addString("source", "SIZES");
                            s.addInt("imageSize", 16);
                            s.addInt("patchSize", 4);
                            s.addInt("channels", 1);
                            s.addInt("width", 24);
                            s.addInt("depth", 2);
                            s.addInt("heads", 3);
                            s.addInt("hiddenWidth", 48);
                            s.addInt("classes", 3);
                            s.addString("classNames", "a, b, c");
                            s.addLong("seed", seed);
                        });
        return execute(load).get(0);
    }

    /** A table of grey images, a class a folder; {@code count} a class. */
    public PortObject images(int count) throws IOException, InvalidSettingsException {
        Path root = folder.resolve("images-" + count);
        for (String name : List.of("a", "b", "c")) {
            Files.createDirectories(root.resolve(name));
            for (int i = 0; i < count; i++) {
                BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
                image.setRGB(i, name.charAt(0) - 'a', 0xffffff);
                File file = root.resolve(name).resolve(i + ".png").toFile();
                ImageIO.write(image, "png", file);
            }
        }
        HostNode reader =
                node(
                        new ImageFolderReaderNodeFactory(),
                        s -> {
                            try {
                                s.getNodeSettings("folder")
                                        .getNodeSettings("path")
                                        .addString("path", root.toString());
                            } catch (InvalidSettingsException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        return execute(reader).get(0);
    }

    /** Runs a node to its end. */
    public static List<PortObject> execute(HostNode node, PortObject... inputs) {
        Executed executed = node.execute(new DefaultNodeProgressMonitor(), inputs);
        assertEquals(
                Executed.Status.DONE,
                executed.status(),
                () -> executed.message() + " " + executed.cause());
        return executed.objects();
    }

    @Override
    public void close() {
        nodes.forEach(HostNode::close);
    }
}
