// SPDX-License-Identifier: Apache-2.0
/**
 * From gates to a smaller model: what the gates say ({@link
 * org.trimformer.model.search.choice.GateLogits}), what is chosen so that the budget holds ({@link
 * org.trimformer.model.search.choice.Rounding}) and the deployed tensors ({@link
 * org.trimformer.model.search.choice.DeployedTensors}). All of it is arithmetic on the Java side.
 */
package org.trimformer.model.search.choice;
