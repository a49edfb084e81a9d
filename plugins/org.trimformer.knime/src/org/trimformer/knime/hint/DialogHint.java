// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.hint;

import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.TrimformerException;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.knime.adapter.NodeExecution;
import org.trimformer.knime.port.VitModelPortObjectSpec;

import java.util.Arrays;
import java.util.Optional;

/**
 * A message below a setting that says what the setting would do to the connected model. It is
 * computed when the dialog opens and whenever a setting changes that it depends on; nothing is
 * shown while no model is connected, or none that is known before execution.
 */
public abstract class DialogHint implements StateProvider<Optional<Message>> {

    @Override
    public final void init(StateProviderInitializer initializer) {
        initializer.computeBeforeOpenDialog();
        dependOn(initializer);
    }

    /** Takes down the settings that the hint depends on. */
    protected abstract void dependOn(StateProviderInitializer settings);

    /**
     * What to say.
     *
     * @param model the connected model
     * @throws TrimformerException or SettingException, which become the message
     */
    protected abstract Message hint(ModelDescription model);

    @Override
    public final Optional<Message> computeState(NodeParametersInput input) {
        return NodeExecution.inDialog(() -> model(input).map(this::said), Optional.empty());
    }

    private Message said(ModelDescription model) {
        try {
            return hint(model);
        } catch (TrimformerException e) {
            return new Message(sentence(e.getMessage()), e.fix(), MessageType.WARNING);
        } catch (SettingException e) {
            return new Message("Not possible", sentence(e.getMessage()), MessageType.WARNING);
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static Optional<ModelDescription> model(NodeParametersInput input) {
        PortObjectSpec[] specs = input.getInPortSpecs();
        return Arrays.stream(specs)
                .filter(VitModelPortObjectSpec.class::isInstance)
                .map(spec -> ((VitModelPortObjectSpec) spec).description())
                .findFirst();
    }
}
