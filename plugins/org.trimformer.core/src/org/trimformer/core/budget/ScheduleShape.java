// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.budget;

/** A family of schedules that grow with one number. */
public interface ScheduleShape {

    /**
     * Removals of every block. A larger intensity never removes fewer tokens up to any block.
     *
     * @param intensity 0 removes nothing, {@link #strongest()} as much as the shape can
     */
    int[] removals(double intensity);

    /** Largest intensity that still changes something. */
    double strongest();

    /** Name in a sentence, such as "the same number of tokens in blocks 3, 6, 9". */
    String label();
}
