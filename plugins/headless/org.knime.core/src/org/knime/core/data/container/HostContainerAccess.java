// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import org.trimformer.standin.access.ContainerAccess;
import org.trimformer.standin.access.RowChange;
import org.trimformer.standin.data.TableWriter;

import java.nio.file.Path;

/** Opens containers to the host. Created by name, see {@code Access}. */
final class HostContainerAccess implements ContainerAccess {

    @Override
    public DataContainerSettings in(DataContainerSettings settings, Path folder) {
        return settings.in(folder);
    }

    @Override
    public TableWriter writer(DataContainer container) {
        return container.writer();
    }

    @Override
    public RowChange change(ColumnRearranger rearranger) {
        return new Rearrangement(rearranger);
    }
}
