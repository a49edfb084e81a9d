// SPDX-License-Identifier: Apache-2.0
/**
 * Reading settings of older versions of a node; {@link
 * org.knime.node.parameters.migration.Migration} for renamed keys, {@link
 * org.knime.node.parameters.migration.LoadDefaultsForAbsentFields} for added ones.
 */
package org.knime.node.parameters.migration;
