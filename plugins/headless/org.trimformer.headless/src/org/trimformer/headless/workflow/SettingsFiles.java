// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads KNIME's settings files and the values a workflow cannot do without. One reader reads the
 * files of one workflow: each belongs to one node, and all of them together are of bounded size.
 */
final class SettingsFiles {

    /** No settings files of a real workflow come near this; larger ones are refused unread. */
    private static final long MAX_BYTES = 128L << 20;

    private final Set<Path> read = new HashSet<>();
    private long bytes;

    NodeSettingsRO read(Path file) throws WorkflowException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new WorkflowException(
                        "The settings file %s is no file but a folder, pipe or device."
                                .formatted(file));
            }
            bytes += Files.size(file);
            if (bytes > MAX_BYTES) {
                throw new WorkflowException(
                        "With %s the settings files of the workflow have %d bytes, more than the %d that are read."
                                .formatted(file, bytes, MAX_BYTES));
            }
            if (!read.add(file.toRealPath())) {
                throw new WorkflowException(
                        "The settings file %s belongs to more than one node; in KNIME every node has its own."
                                .formatted(file));
            }
            try (InputStream in = Files.newInputStream(file)) {
                return NodeSettings.loadFromXML(in);
            }
        } catch (NoSuchFileException e) {
            throw new WorkflowException("The file %s is missing.".formatted(file), e);
        } catch (IOException e) {
            throw new WorkflowException(
                    "The file %s is not readable as KNIME settings: %s."
                            .formatted(file, withoutFullStop(e.getMessage())),
                    e);
        }
    }

    static List<NodeSettingsRO> children(NodeSettingsRO parent, String key, Path file)
            throws WorkflowException {
        List<NodeSettingsRO> children = new ArrayList<>();
        if (parent.containsKey(key)) {
            NodeSettingsRO list = sub(parent, key, file);
            for (String child : list.keySet()) {
                children.add(sub(list, child, file));
            }
        }
        return children;
    }

    static NodeSettingsRO sub(NodeSettingsRO parent, String key, Path file)
            throws WorkflowException {
        try {
            return parent.getNodeSettings(key);
        } catch (InvalidSettingsException e) {
            throw missing("section", key, file, e);
        }
    }

    static int integer(NodeSettingsRO settings, String key, Path file) throws WorkflowException {
        try {
            return settings.getInt(key);
        } catch (InvalidSettingsException e) {
            throw missing("integer", key, file, e);
        }
    }

    static String text(NodeSettingsRO settings, String key, Path file) throws WorkflowException {
        String value;
        try {
            value = settings.getString(key);
        } catch (InvalidSettingsException e) {
            throw missing("text", key, file, e);
        }
        if (value == null || value.isBlank()) {
            throw new WorkflowException("The entry \"%s\" of %s is empty.".formatted(key, file));
        }
        return value;
    }

    private static WorkflowException missing(
            String kind, String key, Path file, InvalidSettingsException cause) {
        return new WorkflowException(
                "The %s \"%s\" is missing in %s; the workflow is damaged or was not written by KNIME."
                        .formatted(kind, key, file),
                cause);
    }

    private static String withoutFullStop(String message) {
        String text = message == null ? "no reason given" : message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
