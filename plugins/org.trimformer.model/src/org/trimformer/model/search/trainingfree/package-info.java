// SPDX-License-Identifier: Apache-2.0
/**
 * Compression without training and without labels (algorithms.md I-7): hidden units of the
 * feed-forward layers go by calibrated importance and what is left is fitted to do their work;
 * attention layers become convolutions fitted by ridge regression, or go. Read {@link
 * org.trimformer.model.search.trainingfree.TrainingFreeJob} first.
 */
package org.trimformer.model.search.trainingfree;
