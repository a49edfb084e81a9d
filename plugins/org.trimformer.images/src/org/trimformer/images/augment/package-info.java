// SPDX-License-Identifier: Apache-2.0
/**
 * Random changes of training images: settings as records, the pixel arithmetic beside them. Read
 * {@link org.trimformer.images.augment.RandAugment} and {@link
 * org.trimformer.images.augment.BatchMix} first; {@code org.trimformer.images.Augmentation} puts
 * the settings together.
 */
package org.trimformer.images.augment;
