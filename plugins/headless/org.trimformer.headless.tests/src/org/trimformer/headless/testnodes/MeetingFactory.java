// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A source that ends only when two of its kind are at work at the same time. */
public final class MeetingFactory extends DefaultNodeFactory {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);
    private static final long PATIENCE_SECONDS = 120;

    /** Called by the registry. */
    public MeetingFactory() {
        super(
                DefaultNode.create()
                        .name("Meeting")
                        .icon("none.png")
                        .shortDescription("Waits for another one.")
                        .fullDescription("<p>Waits for another one.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(ports -> ports.addOutputTable("Table", "An empty table"))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) ->
                                                                out.setOutSpecs(
                                                                        new DataTableSpec()))
                                                .execute(MeetingFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        try {
            BOTH.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | BrokenBarrierException | InterruptedException e) {
            BOTH.reset();
            throw new KNIMEException("Nobody came", e);
        }
        BufferedDataContainer rows =
                in.getExecutionContext().createDataContainer(new DataTableSpec());
        rows.close();
        out.setOutData(rows.getTable());
    }
}
