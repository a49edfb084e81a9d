/**
 * The arithmetic of training-free compression, in double precision and without tensors: what is
 * fitted from moments ({@link org.trimformer.model.search.free.fit.Refit}, {@link
 * org.trimformer.model.search.free.fit.ConvolutionFit}) and how a budget is shared out ({@link
 * org.trimformer.model.search.free.fit.Allocation}).
 */
package org.trimformer.model.search.free.fit;
