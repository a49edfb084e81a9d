// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

/** File systems that a chooser can offer. */
public enum FileSystemOption {
    /** The disks of this machine. */
    LOCAL,
    /** The space of the workflow. */
    SPACE,
    /** The data area of the workflow. */
    EMBEDDED,
    /** The file system at an input port. */
    CONNECTED,
    /** A URL. */
    CUSTOM_URL
}
