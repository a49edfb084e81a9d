// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** No test passes itself over without a word: the build ends with what was skipped, and why. */
class SkippedTestsTest {
    private static final PathMatcher REPORTS =
            FileSystems.getDefault().getPathMatcher("glob:**/target/surefire-reports/TEST-*.xml");

    /** Not an XML parser: names of parameterized tests bring characters that XML does not have. */
    private static final Pattern SKIPPED =
            Pattern.compile("<skipped[^>]*?(?:message=\"|><!\\[CDATA\\[)([^\"\\n\\]]*)");

    @Test
    void build_everySkippedTest_saysWhy() throws IOException {
        Map<String, Integer> reasons = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        int skipped = 0;
        for (Path report : reports()) {
            Matcher entries = SKIPPED.matcher(Files.readString(report));
            while (entries.find()) {
                String reason = reason(entries.group(1));
                if (reason.isEmpty()) {
                    silent.add(report.getFileName().toString());
                }
                reasons.merge(reason, 1, Integer::sum);
                skipped++;
            }
        }
        List<String> parts = new ArrayList<>();
        reasons.forEach((reason, count) -> parts.add(count + " " + reason));
        System.out.println(
                skipped + " tests skipped" + (skipped == 0 ? "" : ": " + String.join("; ", parts)));
        assertEquals(List.of(), silent, "tests that are skipped without a reason");
    }

    /** What an assumption or an annotation said, without what the test framework puts before it. */
    private static String reason(String said) {
        String reason = said.replaceFirst("^.*TestAbortedException:? *", "");
        reason = reason.replaceFirst("^Assumption failed:? *", "").strip();
        return reason.startsWith("assumption is not") ? "" : reason;
    }

    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(ProductBundle.PLUGINS, 5)) {
            return files.filter(REPORTS::matches).sorted().toList();
        }
    }
}
