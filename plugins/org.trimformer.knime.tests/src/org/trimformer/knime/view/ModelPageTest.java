// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.plan.CompressionPlan;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

class ModelPageTest {
    private static final long BEFORE = -1;
    private static final List<String> NAMES = List.of("cat", "dog", "owl");

    @Test
    void html_compressedModel_saysWhatChanged() throws Exception {
        ModelDescription model = Sample.compressed(NAMES);
        String text = body(model, 1_230_000).getTextContent();
        long now = CostModel.macs(model.architecture(), model.plan());
        long before = CostModel.of(model.architecture()).macs();
        for (String said :
                List.of(
                        "Vision Transformer with 3 blocks of width 96",
                        NumberFormats.shortly(now),
                        NumberFormats.against(before, now),
                        "1.23 MB",
                        "resize to 28 × 28 (bicubic)",
                        "imported",
                        "seed 7")) {
            assertTrue(text.contains(said), () -> "'" + said + "' is not in: " + text);
        }
    }

    @Test
    void html_compressedModel_hasARowABlock() throws Exception {
        Element body = body(Sample.compressed(NAMES), BEFORE);
        NodeList rows = body.getElementsByTagName("tr");
        assertEquals(1 + Sample.NETWORK.depth(), rows.getLength());
        assertEquals("3x3 convolution", cell(rows, 1, 0));
        assertEquals("96 / 384", cell(rows, 1, 1).strip());
        assertEquals("50 → 50", cell(rows, 2, 2).strip());
        assertEquals("50 → 30", cell(rows, 3, 2).strip());
        assertEquals("pool 20", cell(rows, 3, 3));
    }

    @Test
    void html_beforeExecution_saysThatThereIsNoFileYet() throws Exception {
        String text = body(Sample.original(), BEFORE).getTextContent();
        assertTrue(text.contains("written when the node is executed"), text);
        assertTrue(text.contains("same as the original"), text);
    }

    @Test
    void html_hostileNames_staysWellFormedAndShowsThem() throws Exception {
        ModelDescription model = Sample.compressed(List.of(Sample.HOSTILE, "b", "c"));
        Element body = body(model, BEFORE);
        assertEquals(0, body.getElementsByTagName("img").getLength());
        assertEquals(0, body.getElementsByTagName("script").getLength());
        String shown = Sample.HOSTILE.replace('\u0000', '\ufffd');
        assertEquals(shown, body.getElementsByTagName("li").item(0).getTextContent());
        NodeList settings = body.getElementsByTagName("dd");
        assertEquals(shown, settings.item(settings.getLength() - 1).getTextContent());
    }

    @Test
    void html_manyClasses_foldsTheRest() throws Exception {
        List<String> names = IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList();
        ModelDescription model =
                new ModelDescription(
                        Sample.NETWORK.withClasses(1000),
                        CompressionPlan.identity(Sample.NETWORK),
                        Preprocessing.plain(28, 1),
                        names,
                        List.of());
        Element body = body(model, BEFORE);
        assertEquals("960 more", body.getElementsByTagName("summary").item(0).getTextContent());
        assertEquals(1000, body.getElementsByTagName("li").getLength());
    }

    @Test
    void html_swinWithoutNames_isDescribed() throws Exception {
        SwinArchitecture swin =
                new SwinArchitecture(56, 4, 3, 24, List.of(1, 1), List.of(2, 4), 7, 4, 1000, 1e-5);
        ModelDescription model =
                new ModelDescription(
                        swin,
                        CompressionPlan.identity(swin),
                        Preprocessing.imageNet(56),
                        List.of(),
                        List.of());
        String text = body(model, BEFORE).getTextContent();
        assertTrue(text.contains("Swin Transformer with 2 blocks in 2 stages"), text);
        assertTrue(text.contains("count from 0 to 999"), text);
        assertFalse(text.contains("null"), text);
    }

    @Test
    void html_page_hasPictureWithTextAlternative() throws Exception {
        Element svg =
                (Element)
                        body(Sample.compressed(NAMES), BEFORE).getElementsByTagName("svg").item(0);
        assertEquals("img", svg.getAttribute("role"));
        assertTrue(svg.getElementsByTagName("title").item(0).getTextContent().contains("3 blocks"));
        // two bars a block, and an outline of what it was before where that was more
        assertEquals(2 * 3 + 2, svg.getElementsByTagName("rect").getLength());
    }

    private static String cell(NodeList rows, int row, int column) {
        return ((Element) rows.item(row)).getElementsByTagName("td").item(column).getTextContent();
    }

    /** The body as XML, so that a text that broke out of its place would not even parse. */
    private static Element body(ModelDescription model, long bytes) throws Exception {
        ModelPage built = new ModelPage(model);
        String page =
                bytes == BEFORE
                        ? built.beforeExecution()
                        : built.afterExecution(OptionalLong.of(bytes));
        String main = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + 7);
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(main)));
        return document.getDocumentElement();
    }
}
