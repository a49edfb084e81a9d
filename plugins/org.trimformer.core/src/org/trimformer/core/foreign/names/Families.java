// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign.names;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Networks that are told by their tensors' names and are not supported: each is refused by its own
 * name instead of by the first tensor that does not fit.
 */
public final class Families {
    private static final String VIT_INSTEAD =
            "Load a plain ViT, DeiT, DeiT III or Swin (version 1) classifier.";

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
                            "^(.*\\.)?(decoder_blocks|decoder_embed|decoder\\.decoder_layers)\\b",
                            "a masked autoencoder (MAE) from pretraining, which has a decoder"
                                    + " instead of a classification head"),
                    new Mark(
                            "attn_pool\\.(latent|probe)|vision_model\\.head\\.(attention|probe)",
                            "a SigLIP vision tower (attention pooling head)"),
                    new Mark(
                            "(^|\\.)norm_pre\\.|visual\\.(conv1|transformer|trunk)"
                                    + "|vision_model\\.(embeddings|encoder|pre_layrnorm)"
                                    + "|text_model\\.|token_embedding\\.weight|^ln_pre\\.",
                            "a CLIP vision tower (a norm before the first block)"),
                    new Mark(
                            "mlp\\.w12\\b|mlp\\.w1\\.|mlp\\.fc1_g|mlp\\.weights_in|swiglu",
                            "a ViT with SwiGLU feed-forward layers (DINOv2 giant, EVA-02)"),
                    new Mark(
                            "register_tokens?$|reg_tokens?$|storage_tokens$",
                            "a ViT with register tokens (DINOv2 with registers, DINOv3)"),
                    new Mark("layer_scale1\\.lambda1", "a DINOv2 in HuggingFace's layout"),
                    new Mark(
                            "cpb_mlp|continuous_position_bias_mlp|attn\\.logit_scale$"
                                    + "|attention\\.self\\.logit_scale$",
                            "a Swin Transformer V2 (cosine attention)"),
                    new Mark(
                            "^(beit|data2vec_vision)\\.|(^|\\.)lambda_1$|blocks\\.\\d+\\.attn\\.q_bias$"
                                + "|^blocks\\.\\d+\\.attn\\.relative_position_bias_table$"
                                + "|^rel_pos_bias\\.",
                            "a BEiT or another ViT with relative position biases"),
                    new Mark(
                            "(^|\\.)rope\\b|rope_embed|freqs_cis|freqs_cos",
                            "a ViT with rotary positions (EVA-02, DINOv3)"),
                    new Mark(
                            "attn\\.(q_norm|k_norm)\\.",
                            "a ViT whose attention norms queries and keys (qk_norm)"),
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
                            "^(.*\\.)?head\\.(mlp\\.\\d|last_layer)",
                            "a DINO network from pretraining, whose head is a projection"),
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

    private Families() {}

    /**
     * Refuses a network of a family that is known and not supported.
     *
     * @throws org.trimformer.core.fault.UnsupportedModelException naming the family
     */
    public static void refuse(Draft draft) {
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

    /** A refusal of something that is none of the families known. */
    public static RuntimeException unknown(Draft draft) {
        List<String> names = draft.tensors().keySet().stream().limit(3).toList();
        return draft.unsupported(
                "is neither a Swin nor a ViT with a CLS token: it has "
                        + draft.tensors().size()
                        + " tensors, the first of them "
                        + String.join(", ", names)
                        + ".",
                VIT_INSTEAD);
    }
}
