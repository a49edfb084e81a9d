// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;

/** Marks that the bound is that of the field type. */
public abstract class TypeDependentMaxValidation extends MaxValidation {}
