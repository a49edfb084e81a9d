// SPDX-License-Identifier: Apache-2.0
/**
 * Token reduction as a job: a budget in words or the papers' knobs in, a plan and the model under
 * it out. Read {@link org.trimformer.model.calibrate.ReduceJob} first, then {@link
 * org.trimformer.model.calibrate.InitialPlans} (plans from closed-form or measured costs alone) and
 * {@link org.trimformer.model.calibrate.PlanSearch} (plans improved on unlabelled images). How
 * tokens are scored and merged lives in {@code model.reduce}.
 */
package org.trimformer.model.calibrate;
