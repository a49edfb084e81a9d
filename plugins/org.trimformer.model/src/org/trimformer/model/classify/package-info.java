// SPDX-License-Identifier: Apache-2.0
/**
 * A model made ready to classify batches of images, eagerly or as a TorchScript archive. Read
 * {@link org.trimformer.model.classify.Classifier} first.
 */
package org.trimformer.model.classify;
