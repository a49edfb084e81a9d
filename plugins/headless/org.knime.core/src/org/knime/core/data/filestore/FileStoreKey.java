// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.filestore;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/** Names a file store: which node's execution made it, and which of its stores it is. */
public final class FileStoreKey implements Comparable<FileStoreKey> {

    private static final Comparator<FileStoreKey> ORDER =
            Comparator.comparing(FileStoreKey::getStoreUUID)
                    .thenComparingInt(FileStoreKey::getIndex)
                    .thenComparing(FileStoreKey::getName);

    private final UUID storeUUID;
    private final int index;
    private final int[] nestedLoopPath;
    private final int iterationIndex;
    private final String name;

    public FileStoreKey(
            UUID storeUUID, int index, int[] nestedLoopPath, int iterationIndex, String name) {
        this.storeUUID = Objects.requireNonNull(storeUUID, "storeUUID");
        this.index = index;
        this.nestedLoopPath = nestedLoopPath == null ? null : nestedLoopPath.clone();
        this.iterationIndex = iterationIndex;
        this.name = Objects.requireNonNull(name, "name");
    }

    public UUID getStoreUUID() {
        return storeUUID;
    }

    public int getIndex() {
        return index;
    }

    public int[] getNestedLoopPath() {
        return nestedLoopPath == null ? null : nestedLoopPath.clone();
    }

    public String getName() {
        return name;
    }

    public String getNameOnDisc() {
        return name;
    }

    public void save(ModelContentWO output) {
        output.addString("storeUUID", storeUUID.toString());
        output.addInt("index", index);
        output.addString("name", name);
        output.addInt("iterationIndex", iterationIndex);
    }

    public static FileStoreKey load(ModelContentRO input) throws InvalidSettingsException {
        try {
            return new FileStoreKey(
                    UUID.fromString(input.getString("storeUUID")),
                    input.getInt("index"),
                    null,
                    input.getInt("iterationIndex", -1),
                    input.getString("name"));
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("File store key: " + e.getMessage(), e);
        }
    }

    @Override
    public int compareTo(FileStoreKey o) {
        return ORDER.compare(this, o);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FileStoreKey other
                && compareTo(other) == 0
                && iterationIndex == other.iterationIndex
                && Arrays.equals(nestedLoopPath, other.nestedLoopPath);
    }

    @Override
    public int hashCode() {
        return Objects.hash(storeUUID, index, name);
    }

    @Override
    public String toString() {
        return storeUUID + " " + index + " \"" + name + "\"";
    }
}
