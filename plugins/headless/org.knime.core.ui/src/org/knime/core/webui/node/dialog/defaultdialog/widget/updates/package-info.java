// SPDX-License-Identifier: Apache-2.0
/** Stand-ins for "not given" in annotations. */
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;
