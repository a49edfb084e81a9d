// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices.util;

/** Says which input port is meant. */
public interface InputTableIndexHolder {

    /** The index of the port, the first one if not overridden. */
    default int getInputTableIndex() {
        return 0;
    }
}
