// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** KNIME's own signatures, read from the list that is checked in beside this class. */
public final class KnimeSignatures {

    private static final Pattern HEADER =
            Pattern.compile(
                    "^((?:[a-z]+ )*)(@interface|class|interface|enum|record) ([\\w.]+)(.*)\\{$");
    private static final Pattern BUNDLE = Pattern.compile("^// \\[(.*)\\.jar\\]$");

    private final Map<String, Listed> types = new HashMap<>();
    private final String version;

    private KnimeSignatures(String version) {
        this.version = version;
    }

    /** Reads a list; its first line names KNIME's version. */
    public static KnimeSignatures read(InputStream in) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            KnimeSignatures read = new KnimeSignatures(lines.readLine());
            Deque<String> open = new ArrayDeque<>();
            String bundle = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = line.trim().replaceFirst("^@Deprecated ", "");
                Matcher from = BUNDLE.matcher(text);
                Matcher header = HEADER.matcher(text);
                if (from.matches()) {
                    bundle = from.group(1);
                } else if (header.matches()) {
                    String name = open.isEmpty() ? "" : open.peek() + ".";
                    open.push(name + header.group(3));
                    read.types.put(open.peek(), header(header, bundle));
                } else if (text.equals("}")) {
                    open.pop();
                } else if (text.endsWith(";") && !open.isEmpty()) {
                    Listed type = read.types.get(open.peek());
                    type.members().add(Canonical.member(text, true, isInterface(type.kind())));
                }
            }
            return read;
        }
    }

    static boolean isInterface(String kind) {
        return kind.endsWith("interface");
    }

    private static Listed header(Matcher header, String bundle) {
        String kind = header.group(2);
        String rest = Canonical.types(header.group(4));
        String parameters = "";
        if (rest.startsWith("<")) {
            int depth = 0;
            int end = 0;
            do {
                depth += rest.charAt(end) == '<' ? 1 : rest.charAt(end) == '>' ? -1 : 0;
                end++;
            } while (depth > 0);
            parameters = rest.substring(0, end);
            rest = rest.substring(end);
        }
        Matcher relations =
                Pattern.compile("^(?:\\s*extends (.*?))?(?:\\s*implements (.*))?\\s*$")
                        .matcher(rest);
        if (!relations.matches()) {
            throw new IllegalStateException("Not a header: " + header.group());
        }
        String parents = relations.group(1) == null ? "" : relations.group(1);
        String implemented = relations.group(2) == null ? "" : relations.group(2);
        boolean isInterface = isInterface(kind);
        return new Listed(
                bundle,
                kind,
                Canonical.modifiers(header.group(1), kind),
                parameters,
                isInterface ? "" : parents,
                new TreeSet<>(Canonical.split(isInterface ? parents : implemented, ',')),
                new HashSet<>());
    }

    /** The first line: which KNIME this is. */
    public String version() {
        return version;
    }

    Optional<Listed> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    Set<String> names() {
        return types.keySet();
    }
}
