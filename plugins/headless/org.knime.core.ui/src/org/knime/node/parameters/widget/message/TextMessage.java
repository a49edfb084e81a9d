// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.message;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;

/** Shows a message that is computed in the open dialog; the field itself holds nothing. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface TextMessage {
    /** Computes the message, empty for none. */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** A message. */
    record Message(String title, String description, MessageType type) {}

    /** How a message is dressed. */
    enum MessageType {
        /** Something is wrong. */
        ERROR,
        /** Good to know. */
        INFO,
        /** All is well. */
        SUCCESS,
        /** Worth a second look. */
        WARNING
    }

    /** A message with fixed texts that is shown or not when the dialog is opened. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<Message>> {

        /** Whether to show the message. */
        boolean showMessage(NodeParametersInput context);

        /** The heading. */
        String title();

        /** The text. */
        String description();

        /** How it is dressed. */
        MessageType type();

        @Override
        default void init(StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(NodeParametersInput context) {
            return showMessage(context)
                    ? Optional.of(new Message(title(), description(), type()))
                    : Optional.empty();
        }
    }
}
