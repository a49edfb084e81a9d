// SPDX-License-Identifier: Apache-2.0
/**
 * What a compression does to a network, as values: per block the mixer, the feed-forward width and
 * the token step. Read {@link org.trimformer.core.plan.CompressionPlan} first.
 */
package org.trimformer.core.plan;
