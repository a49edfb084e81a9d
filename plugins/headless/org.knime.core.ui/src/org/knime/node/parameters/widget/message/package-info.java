// SPDX-License-Identifier: Apache-2.0
/** Texts in the dialog that depend on the settings. */
package org.knime.node.parameters.widget.message;
