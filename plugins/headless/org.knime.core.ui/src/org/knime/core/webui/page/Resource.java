// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/** A file that a browser loads. */
public interface Resource {

    /**
     * The bytes.
     *
     * @throws IOException if they cannot be read
     */
    InputStream getInputStream() throws IOException;

    /** The path below the page's folder. */
    String getRelativePath();

    /** Whether the bytes are always the same. */
    boolean isStatic();

    /** The kind, by the ending of the path. */
    ContentType getContentType();

    /** How text is encoded, empty if not known. */
    default Optional<Charset> getCharset() {
        return Optional.empty();
    }

    /** Kinds of files. */
    enum ContentType {
        /** A page of its own. */
        HTML,
        /** A script that draws into the page around it. */
        SHADOW_APP,
        /** A picture. */
        PNG,
        /** A drawing. */
        SVG
    }
}
