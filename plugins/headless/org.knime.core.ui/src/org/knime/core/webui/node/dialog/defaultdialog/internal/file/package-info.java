// SPDX-License-Identifier: Apache-2.0
/**
 * Choosing files and folders. KNIME keeps the package internal; there is no public way to a file
 * chooser.
 */
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;
