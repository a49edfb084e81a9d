// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Function;

/** Files below a path that are found when they are asked for. */
record ResourceFolder(
        String prefix, Function<String, InputStream> supplier, boolean areStatic, Charset charset) {

    Optional<Resource> find(String relativePath) {
        if (!relativePath.startsWith(prefix + "/")) {
            return Optional.empty();
        }
        var below = relativePath.substring(prefix.length() + 1);
        try (var probe = supplier.apply(below)) {
            if (probe == null) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot close the file " + relativePath + " of a page", e);
        }
        return Optional.of(
                new SuppliedResource(
                        () -> supplier.apply(below), relativePath, areStatic, charset));
    }
}
