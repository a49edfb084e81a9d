// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;

/** Sums a column over all its input tables, of which there may be several. */
public final class SumFactory extends DefaultNodeFactory {

    /** Which column. */
    @LoadDefaultsForAbsentFields
    public static final class Parameters implements NodeParameters {
        String m_column = "Number";
    }

    /** Called by the registry. */
    public SumFactory() {
        super(
                DefaultNode.create()
                        .name("Sum")
                        .icon("none.png")
                        .shortDescription("Sums a column.")
                        .fullDescription("<p>Sums a column.</p>")
                        .sinceVersion(5, 9, 0)
                        .dynamicPorts(
                                ports ->
                                        ports.addInputPortGroup(
                                                        "Table",
                                                        g ->
                                                                g.name("Table")
                                                                        .description("Numbers")
                                                                        .fixed(
                                                                                BufferedDataTable
                                                                                        .TYPE))
                                                .addInputPortGroup(
                                                        "More",
                                                        g ->
                                                                g.name("More")
                                                                        .description("More numbers")
                                                                        .extendable()
                                                                        .supportedTypes(
                                                                                BufferedDataTable
                                                                                        .TYPE))
                                                .addOutputPortGroup(
                                                        "Sum",
                                                        g ->
                                                                g.name("Sum")
                                                                        .description("One row")
                                                                        .fixed(
                                                                                BufferedDataTable
                                                                                        .TYPE)))
                        .model(
                                model ->
                                        model.parametersClass(Parameters.class)
                                                .configure(SumFactory::configure)
                                                .execute(SumFactory::execute)));
    }

    private static DataTableSpec spec() {
        return new DataTableSpec(
                new DataColumnSpecCreator("Sum", DoubleCell.TYPE).createSpec(),
                new DataColumnSpecCreator("Rows", LongCell.TYPE).createSpec());
    }

    private static void configure(ConfigureInput in, ConfigureOutput out)
            throws InvalidSettingsException {
        Parameters settings = in.getParameters();
        for (PortObjectSpec spec : in.getInPortSpecs()) {
            if (!((DataTableSpec) spec).containsName(settings.m_column)) {
                throw new InvalidSettingsException(
                        "There is no column \"%s\"".formatted(settings.m_column));
            }
        }
        out.setOutSpecs(spec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) {
        Parameters settings = in.getParameters();
        double sum = 0;
        long count = 0;
        for (PortObject object : in.getInPortObjects()) {
            BufferedDataTable table = (BufferedDataTable) object;
            int column = table.getDataTableSpec().findColumnIndex(settings.m_column);
            count += table.size();
            try (CloseableRowIterator rows = table.iterator()) {
                while (rows.hasNext()) {
                    DataRow row = rows.next();
                    sum += ((DoubleValue) row.getCell(column)).getDoubleValue();
                }
            }
        }
        BufferedDataContainer rows = in.getExecutionContext().createDataContainer(spec());
        rows.addRowToTable(new DefaultRow("Total", new DoubleCell(sum), new LongCell(count)));
        rows.close();
        out.setOutData(rows.getTable());
    }
}
