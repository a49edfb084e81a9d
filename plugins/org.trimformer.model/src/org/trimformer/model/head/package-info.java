// SPDX-License-Identifier: Apache-2.0
/**
 * A new head for other classes: the body of a trained network stays, its head is fitted to the
 * features of labelled images in closed form. {@link org.trimformer.model.head.NewHead} is the job,
 * {@link org.trimformer.model.head.HeadFit} the mathematics.
 */
package org.trimformer.model.head;
