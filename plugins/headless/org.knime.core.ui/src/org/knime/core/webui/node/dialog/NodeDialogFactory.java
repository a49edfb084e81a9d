// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

/** Says whether a node has a dialog. The stand-in draws none; settings come from the workflow. */
public interface NodeDialogFactory {

    /** Whether the node has a dialog. */
    default boolean hasNodeDialog() {
        return true;
    }
}
