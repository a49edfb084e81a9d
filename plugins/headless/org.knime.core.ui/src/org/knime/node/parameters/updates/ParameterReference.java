// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** Names a field with values of the given type. */
public interface ParameterReference<V> {}
