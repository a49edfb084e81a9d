// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.validation;

/** A check that the dialog makes while the user types. It is not made when settings are loaded. */
public interface BuiltinValidation {

    /** The text below the widget when the check fails. */
    String getErrorMessage();

    /** The bounds that the dialog needs. */
    Object getParameters();
}
