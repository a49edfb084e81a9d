package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/** No test passes itself over without a word: the build ends with what was skipped, and why. */
class SkippedTestsTest {
    private static final PathMatcher REPORTS =
            FileSystems.getDefault().getPathMatcher("glob:**/target/surefire-reports/TEST-*.xml");

    @Test
    void build_everySkippedTest_saysWhy() throws Exception {
        Map<String, Integer> reasons = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        int skipped = 0;
        for (Path report : reports()) {
            NodeList entries =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(report.toFile())
                            .getElementsByTagName("skipped");
            for (int i = 0; i < entries.getLength(); i++) {
                String reason = reason((Element) entries.item(i));
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
    private static String reason(Element skipped) {
        String said =
                skipped.hasAttribute("message")
                        ? skipped.getAttribute("message")
                        : skipped.getTextContent().lines().findFirst().orElse("");
        String reason = said.replaceFirst("^.*TestAbortedException:? *", "");
        reason = reason.replaceFirst("^Assumption failed:? *", "").strip();
        return reason.startsWith("assumption is not") ? "" : reason;
    }

    private static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.walk(Room.PLUGINS, 5)) {
            return files.filter(REPORTS::matches).sorted().toList();
        }
    }
}
