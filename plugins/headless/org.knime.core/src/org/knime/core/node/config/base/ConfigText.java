// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The escape of config values: a character that an XML attribute does not keep stands as {@code
 * %%NNNNN}, its code in five decimal digits. A text that happens to look like such an escape has
 * its first percent sign escaped.
 */
final class ConfigText {

    private static final Pattern ESCAPE = Pattern.compile("%%(\\d{5})");
    private static final int MAX_CHAR = 0xFFFF;

    private ConfigText() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = text.isBlank();
        Matcher looksEscaped = ESCAPE.matcher(text);
        int next = looksEscaped.find() ? looksEscaped.start() : -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == next) {
                code(out, c);
                next = looksEscaped.find(i + 1) ? looksEscaped.start() : -1;
            } else if (keeps(text, i, blank)) {
                out.append(c);
            } else {
                code(out, c);
            }
        }
        return out.toString();
    }

    static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(ConfigText::decode);
    }

    private static String decode(java.util.regex.MatchResult escape) {
        int code = Integer.parseInt(escape.group(1));
        String decoded = code <= MAX_CHAR ? Character.toString((char) code) : escape.group();
        return Matcher.quoteReplacement(decoded);
    }

    private static void code(StringBuilder out, char c) {
        out.append(String.format(Locale.ROOT, "%%%%%05d", (int) c));
    }

    private static boolean keeps(String text, int at, boolean blank) {
        char c = text.charAt(at);
        if (c < ' ' || c == 0x7F || c >= 0xFFFE) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        // a text of nothing but spaces is easily lost by whoever touches the file
        return !(blank && c == ' ');
    }
}
