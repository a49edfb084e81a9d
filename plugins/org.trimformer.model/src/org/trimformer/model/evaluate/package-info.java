/**
 * What a model is worth: its class probabilities, how often they are right, what it costs and how
 * fast it runs. Read {@link org.trimformer.model.evaluate.EvaluateJob} first, then {@link
 * org.trimformer.model.evaluate.PredictJob}.
 */
package org.trimformer.model.evaluate;
