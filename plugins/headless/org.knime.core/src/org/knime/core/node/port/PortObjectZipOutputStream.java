// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Where a port object is written: a zip that begins with an empty entry {@code portObject.file}.
 */
public class PortObjectZipOutputStream extends ZipOutputStream {

    static final String MARKER = "portObject.file";

    PortObjectZipOutputStream(OutputStream out) throws IOException {
        super(out);
        putNextEntry(new ZipEntry(MARKER));
        closeEntry();
    }
}
