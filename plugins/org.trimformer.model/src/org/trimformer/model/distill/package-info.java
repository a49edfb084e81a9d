// SPDX-License-Identifier: Apache-2.0
/**
 * What distillation adds to plain training: a {@link org.trimformer.model.distill.Teacher}, the
 * losses that follow it and mixed batches. Read {@link
 * org.trimformer.model.distill.DistillObjective} first.
 */
package org.trimformer.model.distill;
