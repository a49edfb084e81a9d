// SPDX-License-Identifier: Apache-2.0
/**
 * Kinds of conditions. Only the dialog looks at them, so the stand-in has the ones that combine
 * others.
 */
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates;
