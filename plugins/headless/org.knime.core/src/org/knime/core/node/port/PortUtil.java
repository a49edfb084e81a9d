// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The streams that port object serializers work on. */
public final class PortUtil {

    private PortUtil() {}

    public static PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream in)
            throws IOException {
        return new PortObjectZipOutputStream(in);
    }

    public static PortObjectZipInputStream getPortObjectZipInputStream(InputStream in)
            throws IOException {
        return new PortObjectZipInputStream(in);
    }

    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream in)
            throws IOException {
        return new PortObjectSpecZipOutputStream(in);
    }

    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in)
            throws IOException {
        return new PortObjectSpecZipInputStream(in);
    }
}
