// SPDX-License-Identifier: Apache-2.0
/** Views of nodes; {@link org.knime.node.DefaultView} is the way to make one. */
package org.knime.core.webui.node.view;
