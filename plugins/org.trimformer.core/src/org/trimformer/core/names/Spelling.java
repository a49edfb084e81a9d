// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.names;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Normal forms of names. File systems decompose accents (macOS), exports replace spaces by
 * underscores, people change upper and lower case; none of that makes another name.
 */
public final class Spelling {

    private Spelling() {}

    /** Accents composed (Unicode NFC) and no white space around: what looks equal is equal. */
    public static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    /** Lower case, compatibility forms (NFKC), runs of spaces, underscores and hyphens as one. */
    public static String loose(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Z}_\\-\\u2010-\\u2015]+", " ")
                .strip();
    }

    /** Letters and digits of the {@link #loose} form alone; the loose form where none is left. */
    static String bare(String name) {
        String loose = loose(name);
        String bare = loose.replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "");
        return bare.isEmpty() ? loose : bare;
    }
}
