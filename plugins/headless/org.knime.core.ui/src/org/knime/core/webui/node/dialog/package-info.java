// SPDX-License-Identifier: Apache-2.0
/** Dialogs of nodes, of which the stand-in only knows whether there is one. */
package org.knime.core.webui.node.dialog;
