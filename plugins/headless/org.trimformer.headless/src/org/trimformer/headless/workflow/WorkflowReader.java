// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import static org.trimformer.headless.workflow.SettingsFiles.children;
import static org.trimformer.headless.workflow.SettingsFiles.integer;
import static org.trimformer.headless.workflow.SettingsFiles.sub;
import static org.trimformer.headless.workflow.SettingsFiles.text;

import org.knime.core.node.NodeSettingsRO;
import org.trimformer.headless.workflow.NodeFile.Component;
import org.trimformer.headless.workflow.NodeFile.MetaNode;
import org.trimformer.headless.workflow.NodeFile.NativeNode;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a workflow folder as KNIME 5 saves it (load version 5.1.0): {@code workflow.knime}, one
 * {@code settings.xml} a node, metanodes and components as folders inside. The layout is described
 * in the project's KNIME notes; every deviation is one sentence in a {@link WorkflowException}.
 */
public final class WorkflowReader {

    /** The name of the file that makes a folder a workflow. */
    public static final String WORKFLOW_FILE = "workflow.knime";

    /** What KNIME 5.2 and later write; the runner knows no other layout. */
    private static final String LOAD_VERSION = "5.1.0";

    /** Metanodes inside metanodes; deeper than any drawing, shallow enough for the stack. */
    private static final int MAX_DEPTH = 64;

    /** More than in any workflow that a person can survey. */
    private static final int MAX_NODES = 20_000;

    private final Path root;
    private final SettingsFiles files = new SettingsFiles();
    private int nodeCount;

    private WorkflowReader(Path root) {
        this.root = root;
    }

    /**
     * @param folder a workflow folder
     * @return the workflow
     * @throws WorkflowException where the folder is no workflow, damaged, or of another load
     *     version
     */
    public static WorkflowFile read(Path folder) throws WorkflowException {
        Path fileName = folder.toAbsolutePath().normalize().getFileName();
        return read(folder, fileName == null ? "workflow" : fileName.toString());
    }

    /**
     * @param archive an opened workflow
     * @return the workflow
     * @throws WorkflowException as {@link #read(Path)}
     */
    public static WorkflowFile read(WorkflowArchive archive) throws WorkflowException {
        return read(archive.folder(), archive.name());
    }

    private static WorkflowFile read(Path folder, String name) throws WorkflowException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(absolute)) {
            throw new WorkflowException("There is no workflow folder %s.".formatted(folder));
        }
        if (!Files.isRegularFile(absolute.resolve(WORKFLOW_FILE))) {
            throw new WorkflowException(
                    "The folder %s is no KNIME workflow: it holds no %s."
                            .formatted(folder, WORKFLOW_FILE));
        }
        return new WorkflowReader(absolute).workflow(absolute.resolve(WORKFLOW_FILE), name, 0);
    }

    private WorkflowFile workflow(Path file, String name, int depth) throws WorkflowException {
        if (depth > MAX_DEPTH) {
            throw new WorkflowException(
                    "Metanodes are nested deeper than %d levels at %s.".formatted(MAX_DEPTH, file));
        }
        NodeSettingsRO settings = files.read(file);
        checkVersion(settings, file);
        List<NodeFile> nodes = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (NodeSettingsRO node : children(settings, "nodes", file)) {
            NodeFile read = node(node, file, depth);
            if (!ids.add(read.id())) {
                throw new WorkflowException(
                        "Two nodes have the id #%d in %s.".formatted(read.id(), file));
            }
            nodes.add(read);
        }
        return new WorkflowFile(
                file.getParent(),
                name,
                nodes,
                connections(settings, file),
                children(settings, "workflow_variables", file),
                boundaryPorts(settings, "meta_in_ports", file),
                boundaryPorts(settings, "meta_out_ports", file));
    }

    private static void checkVersion(NodeSettingsRO settings, Path file) throws WorkflowException {
        String version = text(settings, "version", file);
        if (!LOAD_VERSION.equals(version)) {
            throw new WorkflowException(
                    "The workflow %s has load version %s, but only %s is supported; open it in KNIME 5.2 or later and save it."
                            .formatted(file, version, LOAD_VERSION));
        }
    }

    private NodeFile node(NodeSettingsRO entry, Path file, int depth) throws WorkflowException {
        if (++nodeCount > MAX_NODES) {
            throw new WorkflowException(
                    "The workflow %s has more than %d nodes, those in metanodes counted."
                            .formatted(root, MAX_NODES));
        }
        int id = integer(entry, "id", file);
        if (id < 0) {
            throw new WorkflowException("The node id %d in %s is negative.".formatted(id, file));
        }
        Path settingsFile = inside(file, text(entry, "node_settings_file", file));
        String type = text(entry, "node_type", file);
        return switch (type) {
            case "NativeNode" -> nativeNode(id, settingsFile);
            case "MetaNode" -> metaNode(id, settingsFile, depth);
            case "SubNode" -> component(id, settingsFile, depth);
            default ->
                    throw new WorkflowException(
                            "Node #%d in %s has the unknown type \"%s\" (known: NativeNode, MetaNode, SubNode)."
                                    .formatted(id, file, type));
        };
    }

    private NodeFile nativeNode(int id, Path settingsFile) throws WorkflowException {
        NodeSettingsRO settings = files.read(settingsFile);
        return new NativeNode(
                id,
                text(settings, "node-name", settingsFile),
                text(settings, "factory", settingsFile),
                settings.getString("node-bundle-symbolic-name", "unknown"),
                settings,
                settingsFile);
    }

    private NodeFile metaNode(int id, Path workflowFile, int depth) throws WorkflowException {
        WorkflowFile inner = workflow(workflowFile, folderName(workflowFile), depth + 1);
        return new MetaNode(id, inner.name(), inner);
    }

    private NodeFile component(int id, Path settingsFile, int depth) throws WorkflowException {
        NodeSettingsRO settings = files.read(settingsFile);
        Path workflowFile =
                inside(settingsFile, settings.getString("workflow-file", WORKFLOW_FILE));
        WorkflowFile inner = workflow(workflowFile, folderName(settingsFile), depth + 1);
        return new Component(
                id,
                inner.name(),
                inner,
                integer(settings, "virtual-in-ID", settingsFile),
                integer(settings, "virtual-out-ID", settingsFile),
                children(settings, "inports", settingsFile).size(),
                children(settings, "outports", settingsFile).size(),
                settings);
    }

    /** The name of a metanode or component is that of its folder without the trailing id. */
    private static String folderName(Path file) {
        return file.getParent().getFileName().toString().replaceFirst("\\s*\\(#\\d+\\)$", "");
    }

    private static List<ConnectionFile> connections(NodeSettingsRO settings, Path file)
            throws WorkflowException {
        List<ConnectionFile> connections = new ArrayList<>();
        for (NodeSettingsRO entry : children(settings, "connections", file)) {
            connections.add(
                    new ConnectionFile(
                            integer(entry, "sourceID", file),
                            integer(entry, "sourcePort", file),
                            integer(entry, "destID", file),
                            integer(entry, "destPort", file)));
        }
        return connections;
    }

    private static int boundaryPorts(NodeSettingsRO settings, String key, Path file)
            throws WorkflowException {
        return settings.containsKey(key)
                ? children(sub(settings, key, file), "port_enum", file).size()
                : 0;
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Resolves a path written in a workflow, which must not lead out of the workflow. */
    private Path inside(Path file, String relative) throws WorkflowException {
        Path resolved;
        try {
            resolved = file.resolveSibling(relative).normalize();
        } catch (InvalidPathException e) {
            throw new WorkflowException(
                    "The path \"%s\" in %s cannot be a path on this machine: %s."
                            .formatted(printable(relative), file, e.getReason()),
                    e);
        }
        if (!resolved.startsWith(root) || resolved.equals(root)) {
            throw new WorkflowException(
                    "The path \"%s\" in %s leads out of the workflow.".formatted(relative, file));
        }
        return resolved;
    }
}
