// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one form in which a listed and a reflected signature are equal: no parameter names, no
 * annotations, nothing that the compiler adds, {@code java.lang}, {@code java.util} and {@code
 * java.io} left out, nested types with a dot, exceptions in order.
 */
final class Canonical {

    private static final Pattern SHORT = Pattern.compile("\\bjava\\.(lang|util|io)\\.(?=[A-Z])");
    private static final Pattern CALL =
            Pattern.compile("^(.*?)([\\w.$]+)\\((.*)\\)(?: throws (.*?))?( default)?$");
    private static final Set<String> UNSEEN =
            Set.of("transient", "synchronized", "volatile", "native", "strictfp");

    private Canonical() {}

    /** A type name or a text of several. */
    static String types(String text) {
        return SHORT.matcher(text).replaceAll("").replace('$', '.').replaceAll(",\\s*", ",").trim();
    }

    /**
     * A member.
     *
     * @param named whether parameters have names, as in a listing
     * @param inInterface whether being public and abstract goes without saying
     */
    static String member(String text, boolean named, boolean inInterface) {
        String plain = types(text.replaceFirst("^@Deprecated ", "").replaceAll("^;|;$", ""));
        plain = plain.replaceFirst("\\) default .*$", ") default");
        Matcher call = CALL.matcher(plain);
        if (!call.matches()) {
            return field(plain);
        }
        String name = call.group(2).substring(call.group(2).lastIndexOf('.') + 1);
        String parameters =
                split(call.group(3), ',').stream()
                        .map(p -> named ? p.substring(0, p.lastIndexOf(' ')) : p)
                        .collect(Collectors.joining(","));
        String thrown =
                call.group(4) == null
                        ? ""
                        : " throws " + String.join(",", new TreeSet<>(split(call.group(4), ',')));
        String optional = call.group(5) == null ? "" : call.group(5);
        String head = words(call.group(1), inInterface);
        return (head + " " + name + "(" + parameters + ")" + thrown + optional).trim();
    }

    private static String field(String plain) {
        int space = plain.lastIndexOf(' ');
        String name = plain.substring(space + 1);
        return words(plain.substring(0, space), false)
                + " "
                + name.substring(name.lastIndexOf('.') + 1);
    }

    private static String words(String head, boolean inInterface) {
        return split(head.replace(">", "> "), ' ').stream()
                .filter(w -> !UNSEEN.contains(w))
                .filter(w -> !inInterface || !w.equals("public") && !w.equals("abstract"))
                .collect(Collectors.joining(" "))
                .replace("> ", ">")
                .trim();
    }

    /** Splits at a separator that is in no angle brackets. */
    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? separator : text.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == separator && depth == 0) {
                parts.add(text.substring(start, i).trim());
                start = i + 1;
            }
        }
        parts.removeIf(String::isEmpty);
        return parts;
    }

    /** Words that are modifiers of a type and say something. */
    static Set<String> modifiers(String text, String kind) {
        Set<String> found = new TreeSet<>(Arrays.asList(text.trim().split("\\s+")));
        found.retainAll(Set.of("public", "protected", "static", "final", "abstract"));
        if (!kind.equals("class")) {
            found.removeAll(Set.of("static", "final", "abstract"));
        }
        return found;
    }
}
