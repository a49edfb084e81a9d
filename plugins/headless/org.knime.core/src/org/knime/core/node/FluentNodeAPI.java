// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Marks the types of the fluent node API. */
public interface FluentNodeAPI {}
