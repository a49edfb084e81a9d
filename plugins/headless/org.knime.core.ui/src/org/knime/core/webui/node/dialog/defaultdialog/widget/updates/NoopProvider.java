// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Provides nothing. */
class NoopProvider<T> implements StateProvider<T> {

    @Override
    public void init(StateProviderInitializer initializer) {
        throw notToBeUsed();
    }

    @Override
    public T computeState(NodeParametersInput context) {
        throw notToBeUsed();
    }

    private static UnsupportedOperationException notToBeUsed() {
        return new UnsupportedOperationException("This provider only marks that none is given.");
    }
}
