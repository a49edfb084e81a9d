// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** A choice that stores its id. */
public record StringChoice(String id, String text) {

    /** A choice shown as its id. */
    public static StringChoice fromId(String id) {
        return new StringChoice(id, id);
    }
}
