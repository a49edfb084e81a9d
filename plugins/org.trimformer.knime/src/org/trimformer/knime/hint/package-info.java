// SPDX-License-Identifier: Apache-2.0
/**
 * Live hints: what open dialogs say about the settings as they are typed, for the connected model.
 * Read {@link org.trimformer.knime.hint.DialogHint} first.
 */
package org.trimformer.knime.hint;
