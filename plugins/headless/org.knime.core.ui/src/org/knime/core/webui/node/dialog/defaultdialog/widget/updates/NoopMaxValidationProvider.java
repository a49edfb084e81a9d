// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** Marks that no provider of a bound is given. */
public class NoopMaxValidationProvider extends NoopProvider<MaxValidation> {}
