// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures of what a node did: {@link org.trimformer.knime.picture.NetworkPicture} of layers,
 * {@link org.trimformer.knime.picture.TokenPicture} of tokens, {@link
 * org.trimformer.knime.picture.TrainingPicture} of a training's history.
 */
package org.trimformer.knime.picture;
