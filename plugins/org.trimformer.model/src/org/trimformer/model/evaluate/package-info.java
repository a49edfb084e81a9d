// SPDX-License-Identifier: Apache-2.0
/**
 * What a model is worth: how often it is right, what it costs and how fast it runs. Read {@link
 * org.trimformer.model.evaluate.EvaluateJob} first.
 */
package org.trimformer.model.evaluate;
