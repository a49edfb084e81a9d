// SPDX-License-Identifier: Apache-2.0
/**
 * What the views of Distill, Single-Path Search and Token Prune &amp; Pool show, as the JSON that
 * their pages read. The pages themselves are in {@link org.trimformer.knime.view}.
 */
package org.trimformer.knime.page;
