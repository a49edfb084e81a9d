// SPDX-License-Identifier: Apache-2.0
/**
 * Arithmetic on 8-bit images, equal to PIL's: scaling, cropping, grey, normalising. Read {@link
 * org.trimformer.images.pixels.Pixels} first, then {@link org.trimformer.images.pixels.PilResize}.
 */
package org.trimformer.images.pixels;
