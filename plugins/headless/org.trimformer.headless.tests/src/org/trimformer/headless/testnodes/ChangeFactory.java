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

/** Makes another {@link ThingPortObject} of one. */
public final class ChangeFactory extends DefaultNodeFactory {

    /** Called by the registry. */
    public ChangeFactory() {
        super(
                DefaultNode.create()
                        .name("Change")
                        .icon("none.png")
                        .shortDescription("Changes a thing.")
                        .fullDescription("<p>Changes a thing.</p>")
                        .sinceVersion(5, 9, 0)
                        .ports(
                                ports ->
                                        ports.addInputPort("Thing", "A file", ThingPortObject.TYPE)
                                                .addOutputPort(
                                                        "Changed thing",
                                                        "A file",
                                                        ThingPortObject.TYPE))
                        .model(
                                model ->
                                        model.withoutParameters()
                                                .configure(
                                                        (in, out) ->
                                                                out.setOutSpecs(
                                                                        new ThingPortObjectSpec(
                                                                                "one")))
                                                .execute(ChangeFactory::execute)));
    }

    private static void execute(ExecuteInput in, ExecuteOutput out) throws KNIMEException {
        try {
            ThingPortObject thing = in.getInPortObject(0);
            FileStore store = in.getExecutionContext().createFileStore("changed.safetensors");
            Files.writeString(store.getFile().toPath(), thing.content() + " changed");
            out.setOutData(new ThingPortObject(new ThingPortObjectSpec("one"), store));
        } catch (IOException e) {
            throw new KNIMEException("The thing cannot be written", e);
        }
    }
}
