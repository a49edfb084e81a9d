// SPDX-License-Identifier: Apache-2.0
/**
 * What people look at: the comparison that Evaluate shows and the page of a model port. Pages are
 * self-contained, ask no network and open in any browser. Read {@link
 * org.trimformer.knime.view.NodePage} and {@link org.trimformer.knime.view.ModelPage} first.
 */
package org.trimformer.knime.view;
