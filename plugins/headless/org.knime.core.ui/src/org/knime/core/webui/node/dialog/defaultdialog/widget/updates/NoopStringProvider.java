// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

/** Marks that no provider of a text is given. */
public final class NoopStringProvider extends NoopProvider<String> {}
