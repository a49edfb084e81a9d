// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

import java.util.Locale;

/** Lines of script text. */
final class ScriptText {
    private final StringBuilder text = new StringBuilder();

    ScriptText add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }
}
