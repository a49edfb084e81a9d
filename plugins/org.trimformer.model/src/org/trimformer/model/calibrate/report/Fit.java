package org.trimformer.model.calibrate.report;

import org.trimformer.core.metrics.Estimate;

/**
 * How close a plan stays to the full model on the calibration images.
 *
 * @param kl KL(full || reduced) of the softmax outputs in nats, mean over the images
 * @param agreement share of images with the same predicted class
 * @param images how many
 */
public record Fit(Estimate kl, Estimate agreement, long images) {}
