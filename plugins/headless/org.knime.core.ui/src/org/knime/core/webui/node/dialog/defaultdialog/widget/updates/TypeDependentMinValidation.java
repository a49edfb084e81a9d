// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Marks that the bound is that of the field type. */
public abstract class TypeDependentMinValidation extends MinValidation {}
