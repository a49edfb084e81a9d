// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Where a port object is read from; stands behind the entry that such a zip begins with. */
public class PortObjectZipInputStream extends ZipInputStream {

    PortObjectZipInputStream(InputStream in) throws IOException {
        super(in);
        ZipEntry first = getNextEntry();
        if (first == null || !first.getName().equals(PortObjectZipOutputStream.MARKER)) {
            throw new IOException(
                    "Not a saved port object: the first entry is not "
                            + PortObjectZipOutputStream.MARKER);
        }
    }
}
