/** Texts in the dialog that depend on the settings. */
package org.knime.node.parameters.widget.message;
