// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes that put a finished model to use: ViT Predictor here in KNIME, Export ViT everywhere else.
 */
package org.trimformer.knime.deploy;
