package org.trimformer.model.train.objective;

import ai.djl.ndarray.NDArray;

/**
 * One summand of the loss.
 *
 * @param name as in the history, such as "cross-entropy"
 * @param value scalar, its weight already applied
 */
public record Term(String name, NDArray value) {}
