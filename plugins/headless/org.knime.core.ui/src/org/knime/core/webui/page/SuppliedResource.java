// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** A file whose bytes are made or opened when they are asked for. */
record SuppliedResource(Content content, String relativePath, boolean fixed, Charset charset)
        implements Resource {

    SuppliedResource {
        contentType(relativePath);
    }

    /** Opens the bytes. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static SuppliedResource ofText(Supplier<String> text, String relativePath, Charset charset) {
        return new SuppliedResource(
                () -> new ByteArrayInputStream(text.get().getBytes(charset)),
                relativePath,
                false,
                charset);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return content.open();
    }

    @Override
    public String getRelativePath() {
        return relativePath;
    }

    @Override
    public boolean isStatic() {
        return fixed;
    }

    @Override
    public ContentType getContentType() {
        return contentType(relativePath);
    }

    @Override
    public Optional<Charset> getCharset() {
        return Optional.ofNullable(charset);
    }

    private static ContentType contentType(String path) {
        var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "js" -> ContentType.SHADOW_APP;
            case "html" -> ContentType.HTML;
            case "png" -> ContentType.PNG;
            case "svg" -> ContentType.SVG;
            default -> null;
        };
    }
}
