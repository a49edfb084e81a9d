// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.host;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeDescription;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeID;
import org.trimformer.standin.host.Executed;
import org.trimformer.standin.host.HostContext;
import org.trimformer.standin.host.HostNode;
import org.w3c.dom.Element;

import java.io.File;
import java.nio.file.Path;

/** A node of the classic kind whose work a test writes in place. */
public final class LambdaNode extends NodeFactory<LambdaNode.Model> {

    /** What the node does when executed. */
    @FunctionalInterface
    public interface Work {
        PortObject[] run(Model model, PortObject[] inputs, ExecutionContext exec) throws Exception;
    }

    /** What the node does when configured. */
    @FunctionalInterface
    public interface Plan {
        PortObjectSpec[] run(Model model, PortObjectSpec[] inputs) throws InvalidSettingsException;
    }

    private final PortType[] inputs;
    private final PortType[] outputs;
    private final Plan plan;
    private final Work work;

    public LambdaNode(PortType[] inputs, PortType[] outputs, Plan plan, Work work) {
        this.inputs = inputs.clone();
        this.outputs = outputs.clone();
        this.plan = plan;
        this.work = work;
    }

    /** A source with one table. */
    public static LambdaNode table(Work work) {
        return of(BufferedDataTable.TYPE, work);
    }

    /** A source with one output. */
    public static LambdaNode of(PortType output, Work work) {
        return new LambdaNode(
                new PortType[0],
                new PortType[] {output},
                (m, specs) -> new PortObjectSpec[1],
                work);
    }

    /** The node in a workflow that lives in a folder of the test. */
    public HostNode in(Path folder) throws InvalidSettingsException {
        HostContext context = HostContext.of(folder, folder);
        return HostNode.create(this, NodeID.fromString("0:1"), context, null);
    }

    /** Executes the node once; throws what it threw. */
    public static PortObject run(HostNode node) throws Exception {
        Executed executed = node.execute(new DefaultNodeProgressMonitor());
        if (executed.cause().orElse(null) instanceof Exception e) {
            throw e;
        }
        return executed.objects().get(0);
    }

    @Override
    public Model createNodeModel() {
        return new Model(inputs, outputs, plan, work);
    }

    @Override
    protected NodeDescription createNodeDescription() {
        return new Description();
    }

    @Override
    protected int getNrNodeViews() {
        return 0;
    }

    @Deprecated
    @Override
    protected boolean hasDialog() {
        return false;
    }

    /** The model; its one setting is a positive number. */
    public static final class Model extends NodeModel {

        private final Plan plan;
        private final Work work;
        private int resets;
        private int disposals;
        private int number = 1;

        Model(PortType[] inputs, PortType[] outputs, Plan plan, Work work) {
            super(inputs, outputs);
            this.plan = plan;
            this.work = work;
        }

        public int resets() {
            return resets;
        }

        public int disposals() {
            return disposals;
        }

        public int number() {
            return number;
        }

        public void warn(String text) {
            setWarningMessage(text);
        }

        public void push(String name, int value) {
            pushFlowVariableInt(name, value);
        }

        @Override
        protected PortObjectSpec[] configure(PortObjectSpec[] inSpecs)
                throws InvalidSettingsException {
            return plan.run(this, inSpecs);
        }

        @Override
        protected PortObject[] execute(PortObject[] inObjects, ExecutionContext exec)
                throws Exception {
            return work.run(this, inObjects, exec);
        }

        @Override
        protected void saveSettingsTo(NodeSettingsWO settings) {
            settings.addInt("number", number);
        }

        @Override
        protected void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException {
            if (settings.getInt("number") < 1) {
                throw new InvalidSettingsException("Number must be positive.");
            }
        }

        @Override
        protected void loadValidatedSettingsFrom(NodeSettingsRO settings)
                throws InvalidSettingsException {
            number = settings.getInt("number");
        }

        @Override
        protected void reset() {
            resets++;
        }

        @Override
        protected void onDispose() {
            disposals++;
        }

        @Override
        protected void loadInternals(File nodeInternDir, ExecutionMonitor exec) {}

        @Override
        protected void saveInternals(File nodeInternDir, ExecutionMonitor exec) {}
    }

    private static final class Description extends NodeDescription {

        @Override
        public String getNodeName() {
            return "Lambda Node";
        }

        @Override
        public NodeFactory.NodeType getType() {
            return NodeFactory.NodeType.Other;
        }

        @Override
        public String getIconPath() {
            return null;
        }

        @Override
        public String getInportName(int index) {
            return "in " + index;
        }

        @Override
        public String getInportDescription(int index) {
            return "";
        }

        @Override
        public String getOutportName(int index) {
            return "out " + index;
        }

        @Override
        public String getOutportDescription(int index) {
            return "";
        }

        @Override
        public int getViewCount() {
            return 0;
        }

        @Override
        public String getViewName(int index) {
            return null;
        }

        @Override
        public String getViewDescription(int index) {
            return null;
        }

        @Override
        public String getInteractiveViewName() {
            return null;
        }

        @Override
        public Element getXMLDescription() {
            return null;
        }
    }
}
