// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.reproduce;

/**
 * What came of a step that was to be done again.
 *
 * @param operation of the step, as the provenance calls it
 * @param outcome what came of it
 * @param words the same for people, one or more sentences
 */
public record RepeatedStep(String operation, Outcome outcome, String words) {

    /** What can come of a repetition. */
    public enum Outcome {
        /** The same tensors, bit for bit. */
        REPRODUCED,
        /** Other tensors. */
        DIFFERENT,
        /** Not done: something that it needs is not written down or not given. */
        NOT_REPEATED
    }
}
