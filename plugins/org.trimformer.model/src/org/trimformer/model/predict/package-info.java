// SPDX-License-Identifier: Apache-2.0
/**
 * Classes of new images, any number of them. Read {@link org.trimformer.model.predict.PredictJob}
 * first.
 */
package org.trimformer.model.predict;
