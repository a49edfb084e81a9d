// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

import java.util.concurrent.Semaphore;

/** A source that works until it is cancelled. */
public final class EndlessFactory extends DefaultNodeFactory {

    /** Released each time a node of this kind has begun. */
    static final Semaphore STARTED = new Semaphore(0);

    /** Called by the registry. */
    public EndlessFactory() {
        super(
                DefaultNode.create()
                        .name("Endless")
                        .icon("none.png")
                        .shortDescription("Never ends.")
                        .fullDescription("<p>Never ends.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(ports -> ports.addOutputTable("Table", "Never comes"))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) ->
                                                                out.setOutSpecs(
                                                                        new DataTableSpec()))
                                                .execute(EndlessFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
            throws CanceledExecutionException, KNIMEException {
        STARTED.release();
        while (true) {
            in.getExecutionContext().checkCanceled();
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new KNIMEException("interrupted", e);
            }
        }
    }
}
