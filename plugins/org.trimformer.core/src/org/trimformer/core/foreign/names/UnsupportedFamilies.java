// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Networks that are told by their tensors' names and are not supported: each is refused by its own
 * name instead of by the first tensor that does not fit.
 */
public final class UnsupportedFamilies {
    private static final String VIT_INSTEAD =
            "Load a ViT, DeiT, CLIP, SigLIP, DINOv2, DINOv3 or Swin (version 1).";

    /** A family and the tensor name, or a part of one, that nothing else has. */
    private record Mark(Pattern name, String family) {
        Mark(String regex, String family) {
            this(Pattern.compile(regex), family);
        }
    }

    private static final List<Mark> MARKS =
            List.of(
                    new Mark("lora_[AB]|lora_(down|up)", "adapter weights (LoRA), not a network"),
                    new Mark("_packed_params|weight_scale$|qweight$", "a quantised network"),
                    new Mark(
                            "mlp\\.fc1_g",
                            "an EVA-02 (SwiGLU with a norm inside and rotary positions)"),
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
                    new Mark(
                            "blocks\\.\\d+\\.attn\\.q_bias$",
                            "an EVA or BEiT (biases of queries and values apart)"),
                    new Mark("^stages\\.\\d+\\.blocks\\.\\d+\\.attn\\.rel_pos", "an MViT"),
                    new Mark("^blocks\\.\\d+\\.proj\\.weight$", "a Hiera"),
                    // Facebook's DINOv2 numbers its blocks twice as well, with queries and keys in
                    // one
                    new Mark("^blocks\\.\\d+\\.\\d+\\.attn\\.(q|kv|sr)\\.", "a Twins"),
                    new Mark(
                            "(^|\\.)rope\\b|freqs_cis|freqs_cos",
                            "a ViT with rotary positions in another layout than HuggingFace's"
                                    + " DINOv3"),
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
                            "rel_pos_[hw]$|^image_encoder\\.",
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
                            "^(transformer|to_patch_embedding)\\.(layers\\.)?\\d",
                            "a ViT under the names of vit-pytorch"),
                    new Mark("downsample_layers\\.|conv_dw\\.|dwconv\\.", "a ConvNeXt"),
                    new Mark("^(.*\\.)?layer1\\.0\\.conv1\\.", "a ResNet"),
                    new Mark(
                            "^(.*\\.)?(conv_stem|features\\.0\\.0)\\.weight",
                            "a convolutional network (EfficientNet, MobileNet or the like)"),
                    new Mark("^model\\.\\d+\\.(conv|cv\\d|m)\\b", "a YOLO detector"),
                    new Mark(
                            "word_embeddings|embed_tokens\\.|lm_head\\.|^transformer\\.h\\.",
                            "a language model"),
                    new Mark("down_blocks\\.|time_embed", "a diffusion model"));

    private UnsupportedFamilies() {}

    /**
     * Refuses a network of a family that is known and not supported.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException naming the family
     */
    public static void refuse(ConversionState draft) {
        if (draft.has("blocks.0.gamma_1") && !draft.has("pos_embed")) {
            throw draft.unsupported(
                    "holds a ViT with rotary positions under timm's names, such as DINOv3, told by"
                            + " its tensor blocks.0.gamma_1; this layout is not supported.",
                    "Load HuggingFace's file of the same network (for instance facebook/dinov3-…),"
                            + " with its config.json beside it.");
        }
        for (Mark mark : MARKS) {
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
                "is neither a Swin nor a ViT: it has "
                        + draft.tensors().size()
                        + " tensors, the first of them "
                        + String.join(", ", names)
                        + ".",
                VIT_INSTEAD);
    }
}
