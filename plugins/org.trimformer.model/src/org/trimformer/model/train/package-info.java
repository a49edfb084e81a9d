/**
 * Training: losses, AdamW, schedule and the loop. Read {@link org.trimformer.model.train.TrainStep}
 * (one step) first, then {@link org.trimformer.model.train.Trainer} (the loop around it). Every
 * random number follows from the seed and the step's number, so a run can be repeated and resumed.
 */
package org.trimformer.model.train;
