// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes that measure: Evaluate (accuracy and cost of models side by side) and Runtime Check (what
 * this machine computes on).
 */
package org.trimformer.knime.evaluate;
