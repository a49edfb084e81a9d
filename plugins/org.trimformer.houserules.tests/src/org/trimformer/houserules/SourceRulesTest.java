// SPDX-License-Identifier: Apache-2.0
package org.trimformer.houserules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules that show in sources: sizes, package descriptions, swallowed faults, tests that exist.
 */
class SourceRulesTest {

    private static final int MAX_LINES = 400;
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final Pattern BROAD_CATCH =
            Pattern.compile(
                    "catch\\s*\\(\\s*(?:final\\s+)?(?:Exception|RuntimeException|Throwable|Error)\\s+(\\w+)\\s*\\)\\s*\\{");
    private static final Pattern EFFECT_IN_WIDGET = Pattern.compile("\\beffect\\s*=\\s*[@{]");

    @ParameterizedTest
    @EnumSource
    void files_haveAtMost400Lines(ProductBundle room) {
        List<String> tooLong =
                Stream.concat(room.sources().stream(), room.testSources().stream())
                        .filter(file -> withoutLicence(file).lines().count() > MAX_LINES)
                        .map(SourceRulesTest::shown)
                        .toList();
        assertEquals(List.of(), tooLong, "files over " + MAX_LINES + " lines");
    }

    /** The formatter puts it there: {@code ./mvnw spotless:apply}. */
    @ParameterizedTest
    @EnumSource
    void files_beginWithTheirLicence(ProductBundle room) {
        List<String> without =
                Stream.concat(room.sources().stream(), room.testSources().stream())
                        .filter(file -> !read(file).startsWith(LICENCE))
                        .map(SourceRulesTest::shown)
                        .toList();
        assertEquals(List.of(), without, "files that do not begin with " + LICENCE);
    }

    @ParameterizedTest
    @EnumSource
    void packages_sayWhatLivesInThem(ProductBundle room) {
        List<String> silent =
                room.sources().stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(Predicate.not(SourceRulesTest::isDescribed))
                        .map(SourceRulesTest::shown)
                        .toList();
        assertEquals(List.of(), silent, "packages without a package-info.java that describes them");
    }

    private static boolean isDescribed(Path folder) {
        Path info = folder.resolve("package-info.java");
        return Files.isRegularFile(info) && withoutLicence(info).stripLeading().startsWith("/**");
    }

    @ParameterizedTest
    @EnumSource
    void broadCatches_useOrRethrowWhatTheyCatch(ProductBundle room) {
        List<String> swallowed =
                room.sources().stream()
                        .filter(file -> swallows(read(file)))
                        .map(SourceRulesTest::shown)
                        .toList();
        assertEquals(List.of(), swallowed, "files with a catch that swallows");
    }

    @Test
    void swallows_emptyBlock_isFound() {
        assertEquals(true, swallows("try { a(); } catch (Exception e) { /* e is lost */ }"));
        assertEquals(true, swallows("try { a(); } catch (final Throwable t) { return null; }"));
        assertEquals(false, swallows("try { a(); } catch (Exception e) { if (b) { throw e; } }"));
        assertEquals(false, swallows("try { a(); } catch (RuntimeException e) { report(e); }"));
        assertEquals(false, swallows("try { a(); } catch (IOException e) { }"));
    }

    /**
     * {@code Widget.effect} has another type in KNIME 5.12 than before; {@code @Effect} does not.
     */
    @ParameterizedTest
    @EnumSource
    void effects_standOnTheField_notInItsWidget(ProductBundle room) {
        List<String> inWidgets =
                Stream.concat(room.sources().stream(), room.testSources().stream())
                        .filter(file -> EFFECT_IN_WIDGET.matcher(read(file)).find())
                        .map(SourceRulesTest::shown)
                        .toList();
        assertEquals(List.of(), inWidgets, "files with an effect inside a @Widget");
    }

    @Test
    void effectInWidget_bothForms_areFound() {
        assertEquals(
                true, EFFECT_IN_WIDGET.matcher("description = \"d\", effect = @Effect").find());
        assertEquals(true, EFFECT_IN_WIDGET.matcher("effect={@Effect").find());
        assertEquals(false, EFFECT_IN_WIDGET.matcher("@Effect(predicate = A.class)").find());
    }

    /** Whether a broad catch block neither throws nor so much as mentions what it caught. */
    private static boolean swallows(String source) {
        String code = source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("//[^\\n]*", "");
        Matcher matcher = BROAD_CATCH.matcher(code);
        while (matcher.find()) {
            String block = code.substring(matcher.end(), endOfBlock(code, matcher.end()));
            if (!block.contains("throw ") && !mentions(block, matcher.group(1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(String block, String name) {
        return Pattern.compile("\\b" + name + "\\b").matcher(block).find();
    }

    private static int endOfBlock(String code, int start) {
        int depth = 1;
        int at = start;
        while (at < code.length() && depth > 0) {
            char c = code.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            at++;
        }
        return at;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TESTING")
    void rooms_withTypes_haveTests(ProductBundle room) {
        boolean hasTypes = room.sources().stream().anyMatch(f -> !f.endsWith("package-info.java"));
        if (hasTypes) {
            assertFalse(room.testSources().isEmpty(), () -> room.bundle() + " has no test");
        }
    }

    private static String withoutLicence(Path file) {
        String source = read(file);
        return source.startsWith(LICENCE)
                ? source.substring(LICENCE.length()).stripLeading()
                : source;
    }

    private static String shown(Path path) {
        return ProductBundle.PLUGINS.relativize(path).toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
