/**
 * Nodes that put a finished model to use: ViT Predictor here in KNIME, Export ViT everywhere else.
 */
package org.trimformer.knime.deploy;
