// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Marks that no provider of a bound is given. */
public class NoopPatternValidationProvider extends NoopProvider<PatternValidation> {}
