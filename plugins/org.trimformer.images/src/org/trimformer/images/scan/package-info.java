// SPDX-License-Identifier: Apache-2.0
/**
 * Finds the images of a data set: which files, which label each, and which are held out. Read
 * {@link org.trimformer.images.scan.FolderScanner} first; where labels and splits come from is said
 * by {@link org.trimformer.images.scan.LabelRule} and {@link org.trimformer.images.scan.SplitRule}.
 */
package org.trimformer.images.scan;
