// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of this bundle as one text: a line that holds nothing but {@code @include NAME} in a
 * comment of HTML gives way to the file of that name. So a page needs no second request, whether
 * KNIME shows it, the terminal writes it or someone sends it by mail.
 */
final class PageText {
    private static final Pattern INCLUDE = Pattern.compile("<!-- @include ([a-z.-]+) -->");

    private PageText() {}

    /** The page of that file, its parts included. */
    static String of(String file) {
        Matcher matcher = INCLUDE.matcher(read(file));
        StringBuilder page = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(page, Matcher.quoteReplacement(part(matcher.group(1))));
        }
        return matcher.appendTail(page).toString();
    }

    private static String part(String file) {
        String tag = file.endsWith(".css") ? "style" : "script";
        return "<" + tag + ">\n" + read(file) + "</" + tag + ">";
    }

    private static String read(String file) {
        try (InputStream in = PageText.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks its own page part " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page part " + file + " cannot be read", e);
        }
    }
}
