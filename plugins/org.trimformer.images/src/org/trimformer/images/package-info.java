// SPDX-License-Identifier: Apache-2.0
/**
 * The darkroom: folders or bytes become decoded, resized, normalised and augmented float batches.
 * Read {@link org.trimformer.images.scan.FolderScanner} and {@link
 * org.trimformer.images.BatchReader} first. Legend of shapes: B images, C channels, H rows, W
 * columns.
 */
package org.trimformer.images;
