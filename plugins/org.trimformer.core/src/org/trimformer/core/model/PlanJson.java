// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.StepJson;
import org.trimformer.core.tokens.TokenStep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compression plans as JSON values and back. */
final class PlanJson {
    private PlanJson() {}

    static Map<String, Object> write(CompressionPlan plan) {
        List<Object> blocks = new ArrayList<>();
        for (BlockPlan block : plan.blocks()) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("mixer", lower(block.mixer()));
            if (block.headWidth() != BlockPlan.FULL) {
                map.put("head_width", block.headWidth());
            }
            map.put("ffn_width", block.ffnWidth());
            if (!(block.tokenStep() instanceof TokenStep.None)) {
                map.put("token_step", block.tokenStep().fields());
            }
            blocks.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cls_only_last_block", plan.clsOnlyLastBlock());
        if (plan.classBlocks() > 1) {
            map.put("class_blocks", plan.classBlocks());
        }
        map.put("blocks", blocks);
        return map;
    }

    static CompressionPlan read(JsonObject json) {
        List<BlockPlan> blocks = new ArrayList<>();
        for (JsonObject block : json.objects("blocks")) {
            blocks.add(
                    new BlockPlan(
                            constant(block, "mixer", Mixer.class),
                            block.has("head_width") ? block.integer("head_width") : BlockPlan.FULL,
                            block.integer("ffn_width"),
                            block.has("token_step")
                                    ? StepJson.read(block.object("token_step"))
                                    : new TokenStep.None()));
        }
        int last = json.bool("cls_only_last_block") ? 1 : 0;
        int classBlocks = json.has("class_blocks") ? json.integer("class_blocks") : last;
        return new CompressionPlan(blocks, classBlocks);
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E constant(JsonObject json, String key, Class<E> type) {
        String text = json.string(key);
        for (E constant : type.getEnumConstants()) {
            if (lower(constant).equals(text)) {
                return constant;
            }
        }
        throw unknown(json, key, text);
    }

    static ModelFormatException unknown(JsonObject json, String key, String text) {
        return new ModelFormatException(
                json + ", field " + key + " is " + text + ", which this version does not know",
                "Get the file again, or update Trimformer.");
    }
}
