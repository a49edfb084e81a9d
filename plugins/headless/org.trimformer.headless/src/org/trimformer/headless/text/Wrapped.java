// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.text;

import java.util.ArrayList;
import java.util.List;

/** Texts as lines that fit a terminal. */
public final class Wrapped {
    private static final int WIDTH = 100;

    private Wrapped() {}

    /**
     * @param text words with blanks between them
     * @param indent what each line begins with
     * @return lines of at most 100 characters, unless a single word is longer
     */
    public static List<String> lines(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }
}
