// SPDX-License-Identifier: Apache-2.0
/**
 * What a host needs of the nodes of this bundle beyond KNIME's API. Node code must never see this
 * package. {@link org.trimformer.standin.ui.ParameterizedNode} first.
 */
package org.trimformer.standin.ui;
