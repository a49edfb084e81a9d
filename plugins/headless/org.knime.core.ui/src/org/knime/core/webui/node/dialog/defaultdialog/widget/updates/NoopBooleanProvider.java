// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Marks that no provider of a condition is given. */
public final class NoopBooleanProvider implements StateProvider<Boolean> {

    @Override
    public void init(StateProviderInitializer initializer) {
        // provides nothing
    }

    @Override
    public Boolean computeState(NodeParametersInput context) {
        throw new UnsupportedOperationException("This provider only marks that none is given.");
    }
}
