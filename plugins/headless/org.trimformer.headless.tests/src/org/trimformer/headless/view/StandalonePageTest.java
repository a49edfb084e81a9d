// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.webui.page.Page;

import java.io.IOException;
import java.util.Optional;

class StandalonePageTest {
    private static final String PAGE =
            "<!DOCTYPE html><html><head lang=\"en\"></head><body><header></header>"
                    + "<script src=\"./view.js\"></script></body></html>";

    private static Page page(String script) {
        return Page.create()
                .fromString(() -> PAGE)
                .relativePath("view.html")
                .addResourceFromString(() -> script, "view.js");
    }

    private static String html(String script, String json) throws IOException {
        return new StandalonePage(page(script), Optional.ofNullable(json)).html();
    }

    @Test
    void html_dataWithMarkup_cannotLeaveTheScript() throws IOException {
        String html = html("", "{\"result\":\"</SCRIPT><img src=x onerror=alert(1)><!--\"}");
        assertFalse(html.contains("<img"), html);
        assertFalse(html.contains("<!--"), html);
        assertEquals(2, html.split("(?i)</script", -1).length - 1, html);
        assertTrue(html.contains("\\u003c/SCRIPT>\\u003cimg"), html);
    }

    @Test
    void html_endTagInsideAScript_isKeptFromEndingIt() throws IOException {
        String html = html("var a = '</Script>', b = '$1';", null);
        assertTrue(html.contains("var a = '<\\/Script>', b = '$1';"), html);
    }

    @Test
    void html_data_standInTheHeadBeforeEveryOtherScript() throws IOException {
        String html = html("use();", "{\"result\":1}");
        int data = html.indexOf("window.trimformerInitialData = data;");
        assertTrue(data > html.indexOf("<head lang=\"en\">"), html);
        assertTrue(data < html.indexOf("</head>"), html);
        assertTrue(data < html.indexOf("use();"), html);
    }

    @Test
    void html_noData_isThePageAlone() throws IOException {
        assertFalse(html("use();", null).contains("trimformerInitialData"));
    }
}
