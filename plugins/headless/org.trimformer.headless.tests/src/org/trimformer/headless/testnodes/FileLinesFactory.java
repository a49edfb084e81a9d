// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.KNIMEException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelection;
import org.knime.filehandling.core.connections.FSCategory;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.connections.location.FSPathProvider;
import org.knime.filehandling.core.connections.location.FSPathProviderFactory;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/** Reads the lines of a file, by default one in the workflow's data area. */
public final class FileLinesFactory extends DefaultNodeFactory {

    /** Which file. */
    @LoadDefaultsForAbsentFields
    public static final class Parameters implements NodeParameters {
        FileSelection m_file =
                new FileSelection(
                        new FSLocation(FSCategory.RELATIVE, "knime.workflow.data", "lines.txt"));
    }

    /** Called by the registry. */
    public FileLinesFactory() {
        super(
                DefaultNode.create()
                        .name("File Lines")
                        .icon("none.png")
                        .shortDescription("Reads lines.")
                        .fullDescription("<p>Reads lines.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(ports -> ports.addOutputTable("Lines", "One row a line"))
                        .model(
                                model ->
                                        model.parametersClass(Parameters.class)
                                                .configure((in, out) -> out.setOutSpecs(spec()))
                                                .execute(FileLinesFactory::execute)));
    }

    private static DataTableSpec spec() {
        return new DataTableSpec(new DataColumnSpecCreator("Line", StringCell.TYPE).createSpec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        Parameters settings = in.getParameters();
        FSLocation location = settings.m_file.getFSLocation();
        BufferedDataContainer rows = in.getExecutionContext().createDataContainer(spec());
        try (FSPathProviderFactory factory =
                        FSPathProviderFactory.newFactory(Optional.empty(), location);
                FSPathProvider provider = factory.create(location)) {
            int number = 1;
            for (String line : Files.readAllLines(provider.getPath())) {
                rows.addRowToTable(new DefaultRow("Line" + number++, new StringCell(line)));
            }
        } catch (IOException e) {
            throw new KNIMEException("The file %s cannot be read".formatted(location), e);
        }
        rows.close();
        out.setOutData(rows.getTable());
    }
}
