// SPDX-License-Identifier: Apache-2.0
package org.knime.filehandling.core.connections;

import java.util.Optional;

/** No file system. A class of its own, for {@link FSLocation} cannot be loaded without it. */
record NullLocationSpec() implements FSLocationSpec {

    @Override
    public String getFileSystemCategory() {
        return null;
    }

    @Override
    public Optional<String> getFileSystemSpecifier() {
        return Optional.empty();
    }

    @Override
    public FSCategory getFSCategory() {
        throw new IllegalStateException("No file system has no category");
    }
}
