/**
 * The tensors of a model in libtorch's memory, under timm's names. Read {@link
 * org.trimformer.model.weights.Weights} first.
 */
package org.trimformer.model.weights;
