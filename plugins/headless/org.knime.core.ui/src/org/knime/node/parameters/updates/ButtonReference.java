// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** Names a button. */
public interface ButtonReference {}
