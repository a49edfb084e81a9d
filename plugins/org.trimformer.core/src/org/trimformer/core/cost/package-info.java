// SPDX-License-Identifier: Apache-2.0
/**
 * What a network costs under a plan, in closed form: multiply-accumulates and parameters. Read
 * {@link org.trimformer.core.cost.CostModel} first; it says what is counted.
 */
package org.trimformer.core.cost;
