// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

class PageTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"comparison.html", "model.html"})
    void of_page_needsNothingFromOutside(String file) {
        String page = PageText.of(file);
        assertFalse(page.contains("@include"), "a part was not included");
        assertEquals(
                List.of(), found(page, "(?i)(?:src|href|action)\\s*=|url\\(|@import|fetch\\("));
        assertEquals(
                List.of(),
                found(page.replace("http://www.w3.org/2000/svg", ""), "(?:https?:)?//\\w+\\.\\w"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"comparison.html", "model.html"})
    void of_page_knowsLightAndDark(String file) {
        String page = PageText.of(file);
        assertTrue(page.contains("prefers-color-scheme: dark"), file);
        assertTrue(page.contains("<html lang=\"en\">"), file);
    }

    @Test
    void of_comparison_neverWritesMarkupFromData() {
        assertEquals(
                List.of(),
                found(
                        PageText.of("comparison.html"),
                        "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\("));
    }

    @Test
    void of_missingPage_saysWhich() {
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> PageText.of("none.html"));
        assertTrue(e.getMessage().contains("none.html"), e.getMessage());
    }

    private static List<String> found(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
    }
}
