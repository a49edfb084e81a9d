// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rules for what is written in Markdown: links lead somewhere, pages are found and shipped. */
class DocumentationRulesTest {

    private static final Path TOP = ProductBundle.PLUGINS.getParent();
    private static final Path DOC = ProductBundle.PLUGINS.resolve("org.trimformer.doc");
    private static final Pattern LINK = Pattern.compile("]\\(([^()\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ {0,3}```.*?^ {0,3}```");
    private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
    private static final Pattern SECTION = Pattern.compile("(?m)^#{2,3} ([A-Z](?:[.-]\\d+)?)\\.? ");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z](?:[.-]\\d+)?\\b");
    private static final Pattern NAMED =
            Pattern.compile(
                    "algorithms(?:\\.md| page)((?:,? (?:and |to |section"
                            + " )?[A-Z](?:[.-]\\d+)?\\b)+)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*$");

    /** Folders that the build or a tool fills. */
    private static final Set<String> NOT_OURS =
            Set.of(".git", ".tools", "target", "out", "lib", "bin", "node_modules");

    @Test
    void relativeLinks_inMarkdown_leadToFilesAndHeadings() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : pages(TOP)) {
            for (String target : links(Files.readString(page))) {
                if (!target.matches("[a-z]+:.*") && !resolves(page, target)) {
                    dead.add(TOP.relativize(page) + " -> " + target);
                }
            }
        }
        assertEquals(List.of(), dead, "links that lead nowhere");
    }

    @Test
    void pages_ofTheDocumentation_areReachedFromItsIndex() throws IOException {
        Set<Path> reached = new TreeSet<>();
        reach(DOC.resolve("README.md"), reached);
        List<String> lost =
                pages(DOC).stream()
                        .filter(page -> !reached.contains(page))
                        .map(page -> DOC.relativize(page).toString())
                        .toList();
        assertEquals(List.of(), lost, "pages that no link from the index leads to");
    }

    @Test
    void pages_ofTheDocumentation_areShipped() throws IOException {
        List<String> shipped =
                Pattern.compile("[\\w./-]+")
                        .matcher(Files.readString(DOC.resolve("build.properties")).split("=")[1])
                        .results()
                        .map(MatchResult::group)
                        .toList();
        List<String> left =
                pages(DOC).stream()
                        .map(page -> DOC.relativize(page).toString().replace('\\', '/'))
                        .filter(page -> shipped.stream().noneMatch(page::startsWith))
                        .toList();
        assertEquals(List.of(), left, "pages that build.properties leaves out of the bundle");
    }

    @Test
    void sectionsOfTheAlgorithms_thatSourcesName_exist() throws IOException {
        Set<String> sections =
                SECTION.matcher(Files.readString(DOC.resolve("algorithms.md")))
                        .results()
                        .map(heading -> heading.group(1))
                        .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        int named = 0;
        for (Path file : files(ProductBundle.PLUGINS, ".java", ".py", ".md")) {
            for (String section : sectionsNamedIn(Files.readString(file))) {
                named++;
                if (!sections.contains(section)) {
                    unknown.add(TOP.relativize(file) + " names section " + section);
                }
            }
        }
        assertEquals(List.of(), unknown, "sections that algorithms.md does not have");
        assertTrue(named > 0, "no source names a section any more");
    }

    @Test
    void tests_thatPagesName_exist() throws IOException {
        Set<String> tests =
                files(ProductBundle.PLUGINS, "Test.java").stream()
                        .map(file -> file.getFileName().toString().replace(".java", ""))
                        .collect(Collectors.toSet());
        List<String> unknown = new ArrayList<>();
        for (Path page : pages(TOP)) {
            if (!page.endsWith("CHANGELOG.md")) { // it tells of tests that may be gone
                testsNamedIn(Files.readString(page)).stream()
                        .filter(name -> !tests.contains(name))
                        .forEach(name -> unknown.add(TOP.relativize(page) + " names " + name));
            }
        }
        assertEquals(List.of(), unknown, "tests that are not there");
    }

    @Test
    void threats_inTheSecurityPage_nameTheTestThatHoldsThem() throws IOException {
        List<String> rows =
                Files.readString(TOP.resolve("SECURITY.md"))
                        .lines()
                        .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                        .toList();
        assertTrue(rows.size() > 10 && rows.get(0).contains("| shown by |"), "no table of threats");
        List<String> unheld =
                rows.stream()
                        .skip(1)
                        .filter(
                                row -> {
                                    String[] cells = row.split("\\|");
                                    return cells.length != 4 || testsNamedIn(cells[3]).isEmpty();
                                })
                        .toList();
        assertEquals(List.of(), unheld, "threats without a test");
    }

    private static List<String> testsNamedIn(String markdown) {
        return TEST.matcher(markdown).results().map(name -> name.group(1)).toList();
    }

    @Test
    void sectionsNamedIn_aComment_areAllFound() {
        assertEquals(
                List.of("A.2", "I-3", "L"),
                sectionsNamedIn("/**\n * Mixing (algorithms.md\n * A.2, I-3 and L). A plan.\n */"));
        assertEquals(List.of("B.3"), sectionsNamedIn("// algorithms page B.3: prune or pool"));
        assertEquals(List.of(), sectionsNamedIn("see algorithms.md. A plan"));
    }

    @Test
    void slug_ofAHeading_isThatOfCodeForges() {
        assertEquals("a1-search-space", slug("A.1 Search space"));
        assertEquals("0-one-acronym-two-papers", slug("0. One acronym, two `papers`"));
        assertEquals(List.of("a.md"), links("[x](a.md) `[y](b.md)`\n```\n[z](c.md)\n```\n"));
    }

    /** Sections of the page on algorithms that a source names, over the ends of comment lines. */
    private static List<String> sectionsNamedIn(String source) {
        String text = source.replaceAll("\\s*\\n\\s*(?:\\*|//|#)?\\s*", " ");
        return NAMED.matcher(text)
                .results()
                .flatMap(names -> NAME.matcher(names.group(1)).results())
                .map(MatchResult::group)
                .toList();
    }

    /** What a page links to, code left out. */
    private static List<String> links(String markdown) {
        String text = CODE.matcher(FENCE.matcher(markdown).replaceAll("")).replaceAll("");
        return LINK.matcher(text).results().map(link -> link.group(1)).toList();
    }

    private static boolean resolves(Path page, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0].replace("%20", " "));
        if (parts.length == 1 || !file.toString().endsWith(".md")) {
            return Files.exists(file);
        }
        return Files.exists(file) && slugs(file).contains(parts[1]);
    }

    /** The anchors that a code forge gives a page's headings. */
    private static Set<String> slugs(Path page) throws IOException {
        String text = FENCE.matcher(Files.readString(page)).replaceAll("");
        return HEADING.matcher(text)
                .results()
                .map(heading -> slug(heading.group(1)))
                .collect(Collectors.toSet());
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** Adds a page and what its links lead to; of a folder, the pages in it. */
    private static void reach(Path page, Set<Path> reached) throws IOException {
        if (!page.startsWith(DOC) || !Files.exists(page) || !reached.add(page)) {
            return;
        }
        if (Files.isDirectory(page)) {
            for (Path inside : pages(page)) {
                reach(inside, reached);
            }
        } else if (page.toString().endsWith(".md")) {
            for (String target : links(Files.readString(page))) {
                reach(page.resolveSibling(target.split("#", 2)[0]).normalize(), reached);
            }
        }
    }

    private static List<Path> pages(Path folder) throws IOException {
        return files(folder, ".md");
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                        String name = String.valueOf(dir.getFileName());
                        return !dir.equals(folder) && NOT_OURS.contains(name)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                        if (List.of(endings).stream().anyMatch(file.toString()::endsWith)) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files.stream().sorted().toList();
    }
}
