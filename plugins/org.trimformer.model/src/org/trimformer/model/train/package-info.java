// SPDX-License-Identifier: Apache-2.0
/**
 * Training: losses, AdamW, schedule and the loop. Read {@link org.trimformer.model.train.TrainStep}
 * (one step) first, then {@link org.trimformer.model.train.TrainingLoop} (the loop around it, for
 * training and search) and {@link org.trimformer.model.train.Trainer}. Every random number follows
 * from the seed and the step's number, so a run can be repeated and resumed.
 *
 * <p>Nothing that gradients flow through may lie in a Java buffer or be multiplied by a Java number
 * with DJL's own operators: see {@link org.trimformer.model.weights.TensorOps#times}.
 */
package org.trimformer.model.train;
