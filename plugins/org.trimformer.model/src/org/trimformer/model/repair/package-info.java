// SPDX-License-Identifier: Apache-2.0
/**
 * Closed-form repair of a compressed network: the linear layers of every branch are fitted anew so
 * that the residual stream follows the original network's, without labels or gradients and without
 * any cost in the deployed network (algorithms page M.1). Read {@link
 * org.trimformer.model.repair.Repair} first.
 */
package org.trimformer.model.repair;
