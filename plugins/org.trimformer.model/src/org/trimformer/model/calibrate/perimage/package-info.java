// SPDX-License-Identifier: Apache-2.0
/**
 * Counts per image: an equal-count plan made into one that keeps as many tokens as each image
 * needs, at the same mean cost. Read {@link org.trimformer.model.calibrate.perimage.PerImageFit}
 * first.
 */
package org.trimformer.model.calibrate.perimage;
