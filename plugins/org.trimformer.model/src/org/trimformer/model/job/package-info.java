// SPDX-License-Identifier: Apache-2.0
/**
 * The jobs the nodes call, all of one shape: {@code run(model, images, settings, lease, monitor)}.
 * Read {@link org.trimformer.model.evaluate.EvaluateJob} first, then {@link
 * org.trimformer.model.job.TrainJob}. Models are values: a job never changes the one it is given.
 */
package org.trimformer.model.job;
