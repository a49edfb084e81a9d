// SPDX-License-Identifier: Apache-2.0
/**
 * Figures about predictions and times: confusion matrix, accuracy, divergence, latency. Read {@link
 * org.trimformer.core.metrics.ConfusionMatrix} first.
 */
package org.trimformer.core.metrics;
