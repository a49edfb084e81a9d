// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;

/** Says that a state cannot be computed now; the dialog then keeps the old one. */
public final class StateComputationFailureException extends Exception {
    private static final long serialVersionUID = 1L;
}
