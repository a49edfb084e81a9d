// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Resource;
import org.knime.core.webui.page.Resource.ContentType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class PageTest {

    private static String text(Resource resource) throws IOException {
        try (var in = resource.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void fromString_isEvaluatedAnewEachTime() throws Exception {
        var count = new AtomicInteger();
        var page =
                Page.create()
                        .fromString(() -> "<p>" + count.incrementAndGet() + "</p>")
                        .relativePath("report.html");
        assertEquals(0, count.get());
        assertEquals("<p>1</p>", text(page));
        assertEquals("<p>2</p>", text(page));
        assertEquals("report.html", page.getRelativePath());
        assertEquals(ContentType.HTML, page.getContentType());
        assertFalse(page.isCompletelyStatic());
    }

    @Test
    void addResource_isFoundByItsPath() throws Exception {
        var page =
                Page.create()
                        .fromString(() -> "<html/>")
                        .relativePath("index.html")
                        .addResourceFromString(() -> "let a = 'ü';", "view.js")
                        .addResource(
                                () -> new ByteArrayInputStream(new byte[] {1, 2}), "img/a.png");
        var script = page.getResource("view.js").orElseThrow();
        assertEquals("let a = 'ü';", text(script));
        assertEquals(ContentType.SHADOW_APP, script.getContentType());
        assertEquals(Optional.of(StandardCharsets.UTF_8), script.getCharset());
        assertEquals(ContentType.PNG, page.getResource("img/a.png").orElseThrow().getContentType());
        assertEquals(Optional.empty(), page.getResource("other.js"));
    }

    @Test
    void addResources_givesWhatTheSupplierKnowsBelowThePrefix() throws Exception {
        var page =
                Page.create()
                        .fromString(() -> "<html/>")
                        .relativePath("index.html")
                        .addResources(
                                path ->
                                        path.equals("a/b.svg")
                                                ? new ByteArrayInputStream(
                                                        "<svg/>".getBytes(StandardCharsets.UTF_8))
                                                : null,
                                "lib",
                                true);
        assertEquals("<svg/>", text(page.getResource("lib/a/b.svg").orElseThrow()));
        assertTrue(page.getResource("lib/a/b.svg").orElseThrow().isStatic());
        assertEquals(Optional.empty(), page.getResource("lib/c.svg"));
        assertEquals(Optional.empty(), page.getResource("a/b.svg"));
    }
}
