// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.hub;

import org.trimformer.core.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code preprocess_cfg} of an {@code open_clip_config.json} in timm's words. */
public final class OpenClipPreprocessing {
    private OpenClipPreprocessing() {}

    /** Its statistics, filter and way of resizing. */
    public static JsonObject asTimm(JsonObject config) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String key : new String[] {"mean", "std", "interpolation"}) {
            if (config.has(key)) {
                fields.put(key, config.value(key));
            }
        }
        boolean squash =
                config.isString("resize_mode") && config.string("resize_mode").equals("squash");
        fields.put("crop_mode", squash ? "squash" : "center");
        fields.put("crop_pct", 1.0);
        if (!fields.containsKey("interpolation")) {
            fields.put("interpolation", "bicubic");
        }
        return JsonObject.of(fields, "open_clip_config.json");
    }
}
