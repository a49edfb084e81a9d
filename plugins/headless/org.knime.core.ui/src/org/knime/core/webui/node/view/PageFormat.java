// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

/** The shape of a view in a report. */
public enum PageFormat {
    /** As high as its content. */
    AUTO,
    /** Four to three. */
    ASPECT_RATIO_4BY3
}
