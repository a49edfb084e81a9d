// SPDX-License-Identifier: Apache-2.0
/**
 * Plans judged on calibration images: {@link org.trimformer.model.calibrate.score.PlanScorer} runs
 * them, {@link org.trimformer.model.calibrate.score.KlScores} compares them.
 */
package org.trimformer.model.calibrate.score;
