// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Config trees as entries of a zip that stays open. */
final class Archives {

    private Archives() {}

    static void write(ModelContent content, String entry, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(entry));
        content.saveToXML(keepOpen(out));
        out.closeEntry();
    }

    static ModelContentRO read(String entry, ZipInputStream in) throws IOException {
        ZipEntry next = in.getNextEntry();
        if (next == null || !next.getName().equals(entry)) {
            throw new IOException("Not a saved port: there is no entry " + entry);
        }
        return ModelContent.loadFromXML(keepOpen(in));
    }

    private static OutputStream keepOpen(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static InputStream keepOpen(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public void close() {
                // the archive goes on
            }
        };
    }
}
