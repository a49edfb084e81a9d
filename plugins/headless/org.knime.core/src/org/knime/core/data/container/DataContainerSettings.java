// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.trimformer.standin.data.TableOptions;

import java.nio.file.Path;

/** How a container deals with its rows. */
public final class DataContainerSettings {

    /** How many possible values a column's domain has at most, unless its spec brings more. */
    public static final int MAX_POSSIBLE_VALUES = 60;

    private static final DataContainerSettings DEFAULT =
            new DataContainerSettings(true, true, true, null);

    private final boolean initDomain;
    private final boolean updateDomain;
    private final boolean checkRowKeys;
    private final Path folder;

    private DataContainerSettings(
            boolean initDomain, boolean updateDomain, boolean checkRowKeys, Path folder) {
        this.initDomain = initDomain;
        this.updateDomain = updateDomain;
        this.checkRowKeys = checkRowKeys;
        this.folder = folder;
    }

    public static DataContainerSettings getDefault() {
        return DEFAULT;
    }

    public static Builder builder() {
        return new Copies(DEFAULT);
    }

    DataContainerSettings in(Path newFolder) {
        return new DataContainerSettings(initDomain, updateDomain, checkRowKeys, newFolder);
    }

    TableOptions options() {
        Path at = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        return new TableOptions(initDomain, updateDomain, checkRowKeys, MAX_POSSIBLE_VALUES, at);
    }

    /** True if domains start from what the spec knows. */
    public boolean isInitializeDomain() {
        return initDomain;
    }

    /** True if rows widen the domains. */
    public boolean isEnableDomainUpdate() {
        return updateDomain;
    }

    /** True if a row key given twice is refused. */
    public boolean isCheckDuplicateRowKeys() {
        return checkRowKeys;
    }

    public int getMaxDomainValues() {
        return MAX_POSSIBLE_VALUES;
    }

    /** Changes the defaults. */
    public interface Builder {

        Builder withInitializedDomain(boolean initDomain);

        Builder withDomainUpdate(boolean enableDomainUpdate);

        Builder withCheckDuplicateRowKeys(boolean enableCheckDuplicateRowKeys);

        DataContainerSettings build();
    }

    private record Copies(DataContainerSettings build) implements Builder {

        @Override
        public Builder withInitializedDomain(boolean value) {
            return new Copies(
                    new DataContainerSettings(
                            value, build.updateDomain, build.checkRowKeys, build.folder));
        }

        @Override
        public Builder withDomainUpdate(boolean value) {
            return new Copies(
                    new DataContainerSettings(
                            build.initDomain, value, build.checkRowKeys, build.folder));
        }

        @Override
        public Builder withCheckDuplicateRowKeys(boolean value) {
            return new Copies(
                    new DataContainerSettings(
                            build.initDomain, build.updateDomain, value, build.folder));
        }
    }
}
