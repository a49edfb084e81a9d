// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.page;

import org.trimformer.core.json.Json;
import org.trimformer.knime.picture.PngCanvas;
import org.trimformer.model.calibrate.report.LayerRow;
import org.trimformer.model.calibrate.report.ReduceResult;
import org.trimformer.model.calibrate.report.TracedImage;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the page of a token reduction shows. */
public final class TokensData {

    private TokensData() {}

    /** The data of the page. */
    public static String json(ReduceResult reduction) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("words", new ArrayList<Object>(reduction.words()));
        page.put("network", reduction.model().description().architecture().label());
        List<Object> blocks = new ArrayList<>();
        for (LayerRow row : reduction.layers()) {
            Map<String, Object> block = new LinkedHashMap<>();
            block.put("block", row.block());
            block.put("tokensIn", row.tokensIn());
            block.put("tokensOut", row.tokensOut());
            block.put("macsBefore", row.macsBefore());
            block.put("macsAfter", row.macsAfter());
            blocks.add(block);
        }
        page.put("blocks", blocks);
        page.put("images", reduction.images().stream().map(i -> (Object) image(i)).toList());
        return Json.text(page);
    }

    private static Map<String, Object> image(TracedImage image) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", image.name());
        entry.put("side", image.side());
        entry.put("grid", image.grid());
        entry.put("picture", picture(image));
        List<Object> stages = new ArrayList<>();
        for (TracedImage.Stage stage : image.stages()) {
            Map<String, Object> after = new LinkedHashMap<>();
            after.put("block", stage.block());
            after.put("tokens", stage.tokens());
            after.put("token", Arrays.stream(stage.token()).mapToObj(t -> (Object) t).toList());
            stages.add(after);
        }
        entry.put("stages", stages);
        return entry;
    }

    private static String picture(TracedImage image) {
        BufferedImage pixels =
                new BufferedImage(image.side(), image.side(), BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(0, 0, image.side(), image.side(), image.rgb(), 0, image.side());
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(PngCanvas.of(pixels));
    }
}
