// SPDX-License-Identifier: Apache-2.0
/** What the dialogs of all nodes look like in KNIME, told from their annotations by its rules. */
package org.trimformer.knime.dialog;
