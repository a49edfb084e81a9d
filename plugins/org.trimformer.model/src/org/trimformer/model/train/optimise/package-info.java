// SPDX-License-Identifier: Apache-2.0
/**
 * How weights change in one update: AdamW, schedules, rates a layer, clipping, moving averages.
 * Read {@link org.trimformer.model.train.optimise.Optimisation} first.
 */
package org.trimformer.model.train.optimise;
