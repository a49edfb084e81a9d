// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A source that always fails. */
public final class FailingFactory extends DefaultNodeFactory {

    /** Called by the registry. */
    public FailingFactory() {
        super(
                DefaultNode.create()
                        .name("Failing")
                        .icon("none.png")
                        .shortDescription("Fails.")
                        .fullDescription("<p>Fails.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(ports -> ports.addOutputTable("Table", "Never comes"))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) ->
                                                                out.setOutSpecs(
                                                                        new DataTableSpec()))
                                                .execute(FailingFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        throw KNIMEException.of(
                Message.builder()
                        .withSummary("The well is dry")
                        .addTextIssue("No drop came in 3 tries")
                        .addResolutions("Dig deeper.")
                        .build()
                        .orElseThrow());
    }
}
