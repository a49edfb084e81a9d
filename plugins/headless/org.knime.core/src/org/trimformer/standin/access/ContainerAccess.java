// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.container.DataContainerSettings;
import org.trimformer.standin.data.TableWriter;

import java.nio.file.Path;

/** Data containers from the host's side. */
public interface ContainerAccess {

    /** The same settings for a container that writes into the given folder. */
    DataContainerSettings in(DataContainerSettings settings, Path folder);

    TableWriter writer(DataContainer container);

    RowChange change(ColumnRearranger rearranger);
}
