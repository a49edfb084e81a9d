// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

import java.io.IOException;
import java.nio.file.Files;

/** A source of a {@link ThingPortObject}. */
public final class ThingFactory extends DefaultNodeFactory {

    /** Called by the registry. */
    public ThingFactory() {
        super(
                DefaultNode.create()
                        .name("Thing")
                        .icon("none.png")
                        .shortDescription("Makes a thing.")
                        .fullDescription("<p>Makes a thing.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(
                                ports ->
                                        ports.addOutputPort(
                                                "Thing", "A file", ThingPortObject.TYPE))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) ->
                                                                out.setOutSpecs(
                                                                        new ThingPortObjectSpec(
                                                                                "one")))
                                                .execute(ThingFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        try {
            FileStore store = in.getExecutionContext().createFileStore("thing.safetensors");
            Files.writeString(store.getFile().toPath(), "the content");
            out.setOutData(new ThingPortObject(new ThingPortObjectSpec("one"), store));
        } catch (IOException e) {
            throw new KNIMEException("The thing cannot be written", e);
        }
    }
}
