// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataTableSpecCreator;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;

import java.util.Optional;

/** A source: as many rows as its settings say. */
public final class NumbersFactory extends DefaultNodeFactory {

    /** How the numbers grow. */
    public enum Growth {
        /** 1, 2, 3. */
        LINEAR,
        /** 1, 4, 9. */
        SQUARE
    }

    /** At most a thousand rows. */
    static final class AtMostThousand extends MaxValidation {
        @Override
        protected double getMax() {
            return 1000;
        }
    }

    /** Settings in a group. */
    @LoadDefaultsForAbsentFields
    public static final class Shape implements NodeParameters {
        @Widget(title = "Growth", description = "How the numbers grow")
        Growth m_growth = Growth.LINEAR;

        @Widget(title = "Offset", description = "Added to each number")
        double m_offset;
    }

    /** Settings of every kind the tests change. */
    @LoadDefaultsForAbsentFields
    public static final class Parameters implements NodeParameters {
        @Widget(title = "Rows", description = "The number of rows")
        @NumberInputWidget(
                minValidation = IsPositiveIntegerValidation.class,
                maxValidation = AtMostThousand.class)
        int m_rows = 3;

        @Widget(title = "Label", description = "The text in every row")
        String m_label = "n";

        @Widget(title = "Names", description = "Texts that are cycled through")
        String[] m_names = {"a", "b"};

        @Widget(title = "Limit", description = "The largest number")
        Optional<Double> m_limit = Optional.empty();

        Shape m_shape = new Shape();

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 1 || m_rows > 1000) {
                throw new InvalidSettingsException(
                        "Rows must lie in 1 to 1000, not %d".formatted(m_rows));
            }
        }
    }

    /** Called by the registry. */
    public NumbersFactory() {
        super(
                DefaultNode.create()
                        .name("Numbers")
                        .icon("none.png")
                        .shortDescription("Makes numbers.")
                        .fullDescription("<p>Makes numbers.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(ports -> ports.addOutputTable("Table", "The numbers"))
                        .model(
                                model ->
                                        model.parametersClass(Parameters.class)
                                                .configure(NumbersFactory::configure)
                                                .execute(NumbersFactory::execute)));
    }

    private static DataTableSpec spec() {
        return new DataTableSpecCreator()
                .addColumns(
                        new DataColumnSpecCreator("Index", IntCell.TYPE).createSpec(),
                        new DataColumnSpecCreator("Number", DoubleCell.TYPE).createSpec(),
                        new DataColumnSpecCreator("Label", StringCell.TYPE).createSpec())
                .createSpec();
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) {
        out.setOutSpecs(spec());
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException {
        Parameters settings = in.getParameters();
        BufferedDataContainer rows = in.getExecutionContext().createDataContainer(spec());
        for (int i = 1; i <= settings.m_rows; i++) {
            in.getExecutionContext().checkCanceled();
            in.getExecutionContext().setProgress((double) i / settings.m_rows, "row " + i);
            double value = settings.m_shape.m_growth == Growth.SQUARE ? (double) i * i : i;
            value = Math.min(settings.m_limit.orElse(Double.MAX_VALUE), value);
            String name = settings.m_names[(i - 1) % settings.m_names.length];
            rows.addRowToTable(
                    new DefaultRow(
                            "Row" + i,
                            new IntCell(i),
                            new DoubleCell(value + settings.m_shape.m_offset),
                            new StringCell(settings.m_label + "-" + name)));
        }
        rows.close();
        out.setOutData(rows.getTable());
        if (settings.m_rows == 1) {
            out.setWarningMessage("One row only");
        }
    }
}
