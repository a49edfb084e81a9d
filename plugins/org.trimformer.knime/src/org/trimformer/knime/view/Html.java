// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

/**
 * HTML and SVG being written. Text and attribute values are escaped here and nowhere else, so that
 * class names, file names and settings of foreign models are shown and never obeyed.
 */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Opens an element; {@code attributes} are names and values in turn. */
    Html open(String element, Object... attributes) {
        start(element, attributes);
        out.append('>');
        return this;
    }

    /** An element without content that needs no end tag, in SVG too. */
    Html leaf(String element, Object... attributes) {
        start(element, attributes);
        out.append("/>");
        return this;
    }

    /** Closes an element. */
    Html close(String element) {
        out.append("</").append(element).append(">");
        return this;
    }

    /** An element with text alone. */
    Html element(String element, Object text, Object... attributes) {
        return open(element, attributes).text(text).close(element);
    }

    /** Text. */
    Html text(Object text) {
        out.append(escape(String.valueOf(text)));
        return this;
    }

    /** What another one wrote. */
    Html add(Html other) {
        out.append(other.out);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void start(String element, Object... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes of " + element + " lack a value");
        }
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escape(String.valueOf(attributes[i + 1]))).append('"');
        }
    }

    /** Safe as text and in double-quoted attributes; control characters become U+FFFD. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            default -> {
                boolean shown = c >= ' ' && c != 0x7f || c == '\n' || c == '\t';
                safe.appendCodePoint(shown && !isLoneSurrogate(c) ? c : 0xfffd);
            }
        }
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
