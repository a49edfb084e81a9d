// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void element_markupInTextAndAttribute_isEscaped() {
        assertEquals(
                "<td title=\"a&quot;b&#39;&lt;\">&lt;b&gt;&amp;amp;</td>",
                new Html().element("td", "<b>&amp;", "title", "a\"b'<").toString());
    }

    @Test
    void escape_controlCharactersAndHalfPairs_becomeReplacementCharacters() {
        assertEquals("a\ufffdb\ufffd\n\ud83d\ude00", Html.escape("a\u0000b\ud83d\n\ud83d\ude00"));
    }

    @Test
    void leaf_inSvg_closesItself() {
        assertEquals(
                "<svg><rect x=\"1\"/></svg>",
                new Html().open("svg").leaf("rect", "x", 1).close("svg").toString());
    }

    @Test
    void open_attributeWithoutValue_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Html().open("p", "class"));
    }
}
