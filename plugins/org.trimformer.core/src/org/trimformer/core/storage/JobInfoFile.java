// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a job says of itself, in a file beside its checkpoints: one line of name and value each. */
final class JobInfoFile {
    static final String FILE = "job";
    private static final String BETWEEN = ": ";

    private JobInfoFile() {}

    static void write(Path folder, Map<String, String> facts) throws IOException {
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> text.append(name + BETWEEN + value + "\n"));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(FILE), out -> out.write(bytes));
    }

    /** Empty where a job says nothing, as those of older versions do. */
    static Map<String, String> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : lines) {
            int end = line.indexOf(BETWEEN);
            if (end > 0) {
                facts.put(line.substring(0, end), line.substring(end + BETWEEN.length()));
            }
        }
        return facts;
    }
}
