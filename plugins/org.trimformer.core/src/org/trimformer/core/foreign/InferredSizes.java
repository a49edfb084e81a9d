// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.plan.CompressionPlan;

/**
 * What the shapes say.
 *
 * @param architecture the uncompressed network
 * @param plan what is left of it in the file
 */
record InferredSizes(Architecture architecture, CompressionPlan plan) {}
