// SPDX-License-Identifier: Apache-2.0
/** What can go wrong while a provider computes. */
package org.knime.core.webui.node.dialog.defaultdialog.util.updates;
