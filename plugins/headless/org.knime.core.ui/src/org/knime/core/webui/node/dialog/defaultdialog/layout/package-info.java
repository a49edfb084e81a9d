// SPDX-License-Identifier: Apache-2.0
/** Containers of the repeatable layout annotations. */
package org.knime.core.webui.node.dialog.defaultdialog.layout;
