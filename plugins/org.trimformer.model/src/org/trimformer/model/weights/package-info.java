// SPDX-License-Identifier: Apache-2.0
/**
 * The tensors of a model in libtorch's memory, under timm's names, and the handful of operations on
 * them that networks are built from ({@link org.trimformer.model.weights.TensorOps}). Read {@link
 * org.trimformer.model.weights.Weights} first.
 */
package org.trimformer.model.weights;
