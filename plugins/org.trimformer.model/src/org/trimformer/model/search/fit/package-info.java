// SPDX-License-Identifier: Apache-2.0
/**
 * Smaller layers fitted in closed form to what bigger ones did on calibration images: {@link
 * org.trimformer.model.search.fit.Calibration} watches a network, {@link
 * org.trimformer.model.search.fit.Refit}, {@link org.trimformer.model.search.fit.HeadTrim} and
 * {@link org.trimformer.model.search.fit.ConvolutionFit} are the arithmetic, in double precision
 * and without tensors; {@link org.trimformer.model.search.fit.SequentialFit} fits one layer after
 * another on what the cut network gives. Used by the training-free mode, and by a search that
 * starts again from the given weights ({@link org.trimformer.model.search.fit.FittedWeights}).
 */
package org.trimformer.model.search.fit;
