// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.parameters.NodeParameters;

/** What a node does: how it checks its inputs and how it makes its outputs. */
public abstract sealed class DefaultModel implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    private DefaultModel(Class<? extends NodeParameters> parametersClass) {
        m_parametersClass = parametersClass;
    }

    static RequireModelParameters create() {
        return parametersClass -> new Stage(parametersClass);
    }

    /** The class of the parameters, null if there are none. */
    Class<? extends NodeParameters> parametersClass() {
        return m_parametersClass;
    }

    static final class Standard extends DefaultModel {

        final ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> m_configure;
        final ExecuteConsumer m_execute;

        private Standard(
                Class<? extends NodeParameters> parametersClass,
                ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure,
                ExecuteConsumer execute) {
            super(parametersClass);
            m_configure = configure;
            m_execute = execute;
        }
    }

    static final class Rearranging extends DefaultModel {

        final ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
                m_rearrange;

        private Rearranging(
                Class<? extends NodeParameters> parametersClass,
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
                        rearrange) {
            super(parametersClass);
            m_rearrange = rearrange;
        }
    }

    private record Stage(Class<? extends NodeParameters> parametersClass)
            implements RequireConfigureOrRearrangeColumns {

        @Override
        public RequireExecute configure(
                ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure) {
            return execute -> new Standard(parametersClass, configure, execute);
        }

        @Override
        public DefaultModel rearrangeColumns(
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
                        rearrangeColumns) {
            return new Rearranging(parametersClass, rearrangeColumns);
        }
    }

    /** What can be set. */
    public interface RequireModelParameters {

        /** The class of the parameters; null for none. */
        RequireConfigureOrRearrangeColumns parametersClass(
                Class<? extends NodeParameters> parametersClass);

        /** Nothing can be set. */
        default RequireConfigureOrRearrangeColumns withoutParameters() {
            return parametersClass(null);
        }
    }

    /** How inputs are checked. */
    public interface RequireConfigureOrRearrangeColumns {

        /** By code that knows all ports. */
        RequireExecute configure(
                ConfigureOrRearrangerConsumer<ConfigureInput, ConfigureOutput> configure);

        /** By the columns that are added to or removed from the one table. */
        DefaultModel rearrangeColumns(
                ConfigureOrRearrangerConsumer<RearrangeColumnsInput, RearrangeColumnsOutput>
                        rearrangeColumns);
    }

    /** How outputs are made. */
    public interface RequireExecute {

        /** By this code. */
        DefaultModel execute(ExecuteConsumer execute);
    }

    /** Checks inputs and settings. */
    public interface ConfigureOrRearrangerConsumer<I, O> {

        /**
         * Checks inputs and settings.
         *
         * @throws InvalidSettingsException to refuse them; the node stays idle
         */
        void accept(I input, O output) throws InvalidSettingsException;
    }

    /** Makes outputs. */
    public interface ExecuteConsumer {

        /**
         * Makes outputs.
         *
         * @throws CanceledExecutionException when cancelled
         * @throws KNIMEException to fail with a text for the user
         */
        void accept(ExecuteInput input, ExecuteOutput output)
                throws CanceledExecutionException, KNIMEException;
    }

    /** What is known before execution. */
    public interface ConfigureInput {

        /** The parameters, null if the node has none. */
        <S extends NodeParameters> S getParameters();

        /** The specs at the inputs. */
        PortObjectSpec[] getInPortSpecs();

        /** The spec at one input. */
        <S extends PortObjectSpec> S getInPortSpec(int index);

        /** The specs at the inputs, all of which must be tables. */
        DataTableSpec[] getInTableSpecs();

        /** The spec at one input, which must be a table. */
        DataTableSpec getInTableSpec(int portIndex);

        /** The types of the outputs. */
        PortType[] getOutPortTypes();

        /** Which group's ports are where. */
        PortsConfiguration getPortsConfiguration();
    }

    /** What is said before execution. */
    public interface ConfigureOutput {

        /** Sets the spec of one output, null if it is not known yet. */
        <S extends PortObjectSpec> void setOutSpec(int index, S spec);

        /** Sets the specs of all outputs. */
        @SuppressWarnings("unchecked") // only read
        <S extends PortObjectSpec> void setOutSpecs(S... specs);

        /** Warns the user. */
        void setWarningMessage(String message);
    }

    /** What there is during execution. */
    public interface ExecuteInput {

        /** The parameters, null if the node has none. */
        <S extends NodeParameters> S getParameters();

        /** Makes tables and files, reports progress, says when to stop. */
        ExecutionContext getExecutionContext();

        /** The objects at the inputs. */
        PortObject[] getInPortObjects();

        /** The object at one input. */
        <D extends PortObject> D getInPortObject(int portIndex);

        /** The tables at the inputs, all of which must be tables. */
        BufferedDataTable[] getInTables();

        /** The table at one input. */
        BufferedDataTable getInTable(int portIndex);

        /** The types of the outputs. */
        PortType[] getOutPortTypes();

        /** Which group's ports are where. */
        PortsConfiguration getPortsConfiguration();
    }

    /** What comes out of execution. */
    public interface ExecuteOutput {

        /** Sets the object of one output. */
        <D extends PortObject> void setOutData(int index, D data);

        /** Sets the objects of all outputs. */
        @SuppressWarnings("unchecked") // only read
        <D extends PortObject> void setOutData(D... data);

        /** Keeps objects for the view. */
        @SuppressWarnings("unchecked") // only read
        <D extends PortObject> void setInternalData(D... data);

        /** Warns the user. */
        void setWarningMessage(String message);
    }

    /** The one table, before its columns are rearranged. */
    public interface RearrangeColumnsInput {

        /** The parameters, null if the node has none. */
        <S extends NodeParameters> S getParameters();

        /** The spec of the table. */
        DataTableSpec getDataTableSpec();
    }

    /** How the columns of the one table are rearranged. */
    public interface RearrangeColumnsOutput {

        /** Sets how. */
        void setColumnRearranger(ColumnRearranger rearranger);
    }
}
