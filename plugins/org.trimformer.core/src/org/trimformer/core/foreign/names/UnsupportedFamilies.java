// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Networks that are told by their tensors' names and are not supported: each is refused by its own
 * name instead of by the first tensor that does not fit.
 */
public final class UnsupportedFamilies {
    private static final String VIT_INSTEAD =
            "Load a ViT, DeiT, CLIP, SigLIP, DINOv2, DINOv3 or Swin (version 1).";

    private static final String Q_BIAS = "^blocks\\.\\d+\\.attn\\.q_bias$";

    private static final String GATES = "mlp\\.fc1_g";

    /** A family and the tensor name, or a part of one, that nothing else has. */
    private record Mark(Pattern name, String family) {
        Mark(String regex, String family) {
            this(Pattern.compile(regex), family);
        }
    }

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(
                            "_packed_params|weight_scale$|qweight$|\\.SCB$|weight\\.absmax$|_int_data$",
                            "a quantised network"),
                    new Mark("^embeds\\.(proj|pos_embed)", "a NaFlexViT"),
                    new Mark(
                            "^blocks\\.\\d+\\.(attns\\.|in_proj\\.)",
                            "a ViT whose attention and feed-forward layers work side by side"),
                    new Mark("attn\\.lambda_q1$", "a ViT with differential attention"),
                    new Mark(
                            "^blocks\\.\\d+\\.(attn|mlp)\\.norm\\.",
                            "a ViT with norms inside its attention or feed-forward layers, as"
                                    + " EVA-02 and BEiT-3 have them"),
                    new Mark(GATES, "an EVA-02, an AIMv2 or another ViT with gates (SwiGLU)"),
                    new Mark("message_attn\\.", "an X-CLIP (attention between video frames)"),
                    new Mark("^visual\\.layer[14]\\.", "a CLIP whose vision tower is a ResNet"),
                    new Mark(
                            "cpb_mlp|continuous_position_bias_mlp|attn\\.logit_scale$"
                                    + "|attention\\.self\\.logit_scale$",
                            "a Swin Transformer V2 (cosine attention)"),
                    new Mark(
                            "^(beit|data2vec_vision)\\.|(^|\\.)lambda_1$"
                                + "|^blocks\\.\\d+\\.attn\\.relative_position_bias_table$"
                                + "|^rel_pos_bias\\.|^(blocks\\.\\d+\\.attn|shared)_?\\.?rel_pos\\.",
                            "a BEiT or another ViT with relative position biases"),
                    new Mark(Q_BIAS, "an EVA or BEiT (biases of queries and values apart)"),
                    new Mark("^stages\\.\\d+\\.blocks\\.\\d+\\.attn\\.rel_pos", "an MViT"),
                    new Mark("^blocks\\.\\d+\\.proj\\.weight$", "a Hiera"),
                    // Facebook's DINOv2 numbers its blocks twice as well, with queries and keys in
                    // one
                    new Mark("^blocks\\.\\d+\\.\\d+\\.attn\\.(q|kv|sr)\\.", "a Twins"),
                    new Mark(
                            "(^|\\.)rope\\b|freqs_cis|freqs_cos",
                            "a ViT with rotary positions of another kind than DINOv3's"),
                    new Mark("blocks_token_only|talking_head|attn\\.proj_l\\.", "a CaiT"),
                    new Mark("cls_attn_blocks|attn\\.temperature$", "an XCiT"),
                    new Mark("pixel_embed|inner_tokens|attn_in\\.", "a TNT"),
                    new Mark("tokens_to_token", "a T2T-ViT"),
                    new Mark(
                            "patch_embed\\.backbone\\.|vit\\.embeddings\\.patch_embeddings\\.backbone",
                            "a hybrid ViT (a ResNet before the first block)"),
                    new Mark(
                            "patch_embed\\.(conv|proj)\\.?\\d|patch_embed\\.proj\\.\\d+\\.",
                            "a ViT with several convolutions before the first block"),
                    new Mark(
                            "rel_pos_[hw]$|^image_encoder\\.neck\\.",
                            "a ViT for dense prediction (ViTDet, Segment Anything)"),
                    new Mark(
                            "(^|\\.)pre_logits\\.",
                            "an old ImageNet-21k ViT with a representation layer (pre_logits)"),
                    new Mark(
                            "blocks\\.\\d+\\.attn\\.q\\.(weight|bias)|patch_embed1\\.",
                            "a pyramid ViT (PVT, SegFormer or the like)"),
                    new Mark(
                            "^features\\.\\d+\\.\\d+\\.attn\\.relative_position_bias_table",
                            "a Swin under torchvision's names"),
                    new Mark(
                            "^backbone\\.layers\\.\\d+\\.(ln1|attn)|patch_embed\\.projection\\.",
                            "a network under the names of OpenMMLab"),
                    new Mark(
                            "^(transformer\\.layers\\.\\d+\\.\\d|to_patch_embedding\\.\\d)",
                            "a ViT under the names of vit-pytorch"),
                    new Mark(
                            "mlp\\.dwconv\\.",
                            "a pyramid ViT with convolutions in its feed-forward layers (SegFormer,"
                                    + " PVT v2 or the like)"),
                    new Mark(
                            "downsample_layers\\.|conv_dw\\.|layers\\.\\d+\\.dwconv\\.",
                            "a ConvNeXt"),
                    new Mark("^(.*\\.)?layer1\\.0\\.conv1\\.", "a ResNet"),
                    new Mark(
                            "^(.*\\.)?(conv_stem|features\\.0\\.0)\\.weight",
                            "a convolutional network (EfficientNet, MobileNet or the like)"),
                    new Mark("^model\\.\\d+\\.(conv|cv\\d|m)\\b", "a YOLO detector"),
                    new Mark("word_embeddings|embed_tokens\\.|lm_head\\.", "a language model"),
                    new Mark("down_blocks\\.|time_embed\\.", "a diffusion model"));

    private static final Pattern LORA = Pattern.compile("lora_([AB]\\b|down|up|magnitude)");

    private UnsupportedFamilies() {}

    /**
     * Refuses a network of a family that is known and not supported.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException naming the family
     */
    public static void refuse(ConversionState draft) {
        adapters(draft);
        boolean dinov3 = TimmRotaryNames.isOne(draft);
        for (Mark mark : MARKS) {
            if (dinov3 && Set.of(Q_BIAS, GATES).contains(mark.name().pattern())) {
                continue; // under timm's names, which are read
            }
            Optional<String> name =
                    draft.tensors().keySet().stream()
                            .filter(n -> mark.name().matcher(n).find())
                            .findFirst();
            if (name.isPresent()) {
                throw draft.unsupported(
                        "holds "
                                + mark.family()
                                + ", told by its tensor "
                                + name.get()
                                + "; this kind is not supported.",
                        VIT_INSTEAD);
            }
        }
    }

    private static void adapters(ConversionState draft) {
        Optional<String> adapter =
                draft.tensors().keySet().stream().filter(n -> LORA.matcher(n).find()).findFirst();
        if (adapter.isPresent()) {
            boolean network = draft.tensors().keySet().stream().anyMatch(WrapperPrefixes::isStem);
            throw draft.unsupported(
                    "holds adapter weights (LoRA)"
                            + (network ? " that are not merged into its network" : ", no network")
                            + ", told by its tensor "
                            + adapter.get()
                            + ".",
                    "Merge them in Python (PEFT: model.merge_and_unload()), save that model and"
                            + " load it.");
        }
    }

    /**
     * What people of every family do: heads under names of their own; a distilled DeiT with one
     * head, which reads the CLS token, so that the other token is a register.
     */
    public static void settle(ConversionState draft) {
        HeadNames.apply(draft);
        if (draft.has("dist_token") && !draft.hasUnder("head_dist.")) {
            draft.put("reg_token", draft.take("dist_token"));
            draft.fact("distillation token", "read by no head of the file", "");
        }
    }

    /** A refusal of something that is none of the families known. */
    public static RuntimeException unknown(ConversionState draft) {
        List<String> names = draft.tensors().keySet().stream().limit(3).toList();
        return draft.unsupported(
                "is no ViT or Swin in a layout that is read: it has "
                        + draft.tensors().size()
                        + " tensors, the first of them "
                        + String.join(", ", names)
                        + ".",
                VIT_INSTEAD);
    }
}
