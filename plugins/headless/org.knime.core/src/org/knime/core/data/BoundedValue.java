// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Marks values that have an order: a column's domain keeps their smallest and largest. */
public interface BoundedValue extends DataValue {}
