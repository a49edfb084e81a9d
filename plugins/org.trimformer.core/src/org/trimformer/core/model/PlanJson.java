package org.trimformer.core.model;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.JsonObject;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.PackageTokens;
import org.trimformer.core.tokens.PerImage;
import org.trimformer.core.tokens.PerImageCounts;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.Threshold;
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
            map.put("ffn_width", block.ffnWidth());
            if (!(block.tokenStep() instanceof TokenStep.None)) {
                map.put("token_step", step(block.tokenStep()));
            }
            blocks.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cls_only_last_block", plan.clsOnlyLastBlock());
        map.put("blocks", blocks);
        return map;
    }

    static CompressionPlan read(JsonObject json) {
        List<BlockPlan> blocks = new ArrayList<>();
        for (JsonObject block : json.objects("blocks")) {
            blocks.add(
                    new BlockPlan(
                            constant(block, "mixer", Mixer.class),
                            block.integer("ffn_width"),
                            block.has("token_step")
                                    ? step(block.object("token_step"))
                                    : new TokenStep.None()));
        }
        return new CompressionPlan(blocks, json.bool("cls_only_last_block"));
    }

    private static Map<String, Object> step(TokenStep step) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (step instanceof Prune s) {
            map.put("method", "prune");
            map.put("remove", s.remove());
        } else if (step instanceof Pool s) {
            map.put("method", "pool");
            map.put("remove", s.remove());
        } else if (step instanceof Adaptive s) {
            map.put("method", "adaptive");
            map.put("remove", s.remove());
            threshold(map, s.threshold());
        } else if (step instanceof PruneThenPool s) {
            map.put("method", "prune_then_pool");
            map.put("prune", s.prune());
            map.put("pool", s.pool());
        } else if (step instanceof OrderedMerge s) {
            map.put("method", "ordered_merge");
            map.put("remove", s.remove());
            if (s.novelty() > 0) {
                map.put("novelty", s.novelty());
            }
        } else if (step instanceof PerImage s) {
            map.put("method", "per_image");
            map.put("like", step(s.like()));
            map.put("share", s.counts().share());
            map.put("left", s.counts().left());
        } else if (step instanceof PackageTokens s) {
            map.put("method", "package");
            map.put("remove", s.remove());
        }
        return map;
    }

    private static TokenStep step(JsonObject json) {
        String method = json.string("method");
        return switch (method) {
            case "prune" -> new Prune(json.integer("remove"));
            case "pool" -> new Pool(json.integer("remove"));
            case "adaptive" -> new Adaptive(json.integer("remove"), threshold(json));
            case "prune_then_pool" ->
                    new PruneThenPool(json.integer("prune"), json.integer("pool"));
            case "ordered_merge" ->
                    new OrderedMerge(
                            json.integer("remove"),
                            json.has("novelty") ? json.number("novelty") : 0);
            case "package" -> new PackageTokens(json.integer("remove"));
            case "per_image" ->
                    new PerImage(
                            step(json.object("like")),
                            new PerImageCounts(json.number("share"), json.integers("left")));
            default -> throw unknown(json, "method", method);
        };
    }

    /** JSON has no infinity, so it is written as a word. */
    private static void threshold(Map<String, Object> map, Threshold threshold) {
        double value = threshold.value();
        map.put("threshold_kind", lower(threshold.kind()));
        map.put("threshold", Double.isInfinite(value) ? "infinite" : (Object) value);
    }

    private static Threshold threshold(JsonObject json) {
        Threshold.Kind kind = constant(json, "threshold_kind", Threshold.Kind.class);
        if (json.isString("threshold") && json.string("threshold").equals("infinite")) {
            return new Threshold(kind, Double.POSITIVE_INFINITY);
        }
        return new Threshold(kind, json.number("threshold"));
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
