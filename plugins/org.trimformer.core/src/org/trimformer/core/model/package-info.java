// SPDX-License-Identifier: Apache-2.0
/**
 * A model as one immutable value and as one file. Read {@link org.trimformer.core.model.VitModel},
 * then {@link org.trimformer.core.model.ModelDescription}, then {@link
 * org.trimformer.core.model.ExpectedTensors}.
 *
 * <p>Tensors of a model, D width, H heads, d = D/H, M uncompressed and m kept hidden width, C
 * channels, p patch side, N tokens, K classes. All are fp32; linear weights are [out, in].
 *
 * <ul>
 *   <li>ViT: {@code cls_token [1,1,D]}, {@code pos_embed [1,N,D]} (DeiT III: patches only), {@code
 *       patch_embed.proj.weight [D,C,p,p]}, {@code .bias [D]}, {@code norm.*}, {@code head.weight
 *       [K,D]}, {@code head.bias [K]}; mean pooling before the norm has {@code fc_norm.*} instead
 *       of {@code norm.*}; distilled DeiT adds {@code dist_token} and {@code head_dist.*}. Block i
 *       is {@code blocks.i}.
 *   <li>Swin: {@code patch_embed.proj.*}, {@code patch_embed.norm.*}, {@code
 *       layers.s.downsample.norm.* [4D']}, {@code layers.s.downsample.reduction.weight [2D',4D']}
 *       at the <em>start</em> of stage s &ge; 1 (D' the width of stage s-1), {@code norm.*}, {@code
 *       head.fc.*}. Block b of stage s is {@code layers.s.blocks.b}.
 *   <li>Mixer of a block: <em>attention</em> {@code norm1.*}, {@code attn.qkv.weight [3D,D]}
 *       ([3Hd,D] and {@code attn.proj.weight [D,Hd]} where the heads were narrowed to d; rows q, k,
 *       v, each head-major), {@code .bias}, {@code attn.proj.*}, Swin also {@code
 *       attn.relative_position_bias_table [(2w-1)^2,H]}; <em>conv k x k</em> {@code norm1.*},
 *       {@code attn.conv1.weight [d,D,k,k]}, {@code .bias [d]}, {@code attn.conv2.weight [D,d]},
 *       {@code .bias [D]} (batch norm folded into conv1; ReLU between); <em>norm skip</em> {@code
 *       norm1.*}; <em>skip</em> nothing. DeiT III adds {@code ls1.gamma [D]} to all but skip.
 *   <li>Feed-forward layer of a block, absent when m = 0: {@code norm2.*}, {@code mlp.fc1.weight
 *       [m,D]}, {@code .bias [m]}, {@code mlp.fc2.weight [D,m]}, {@code .bias [D]}, DeiT III {@code
 *       ls2.gamma}.
 *   <li>Selector of a package step, one network shared by all heads (algorithms.md C.2): {@code
 *       selector.squeeze.fc1 H to H/2}, {@code selector.squeeze.fc2 H/2 to H}, {@code
 *       selector.norm.* [d]}, {@code selector.embed d to d}, {@code selector.score.fc1 d to d/2},
 *       {@code .fc2 d/2 to d/4}, {@code .fc3 d/4 to 2} (index 0 keeps), each with weight and bias;
 *       halves round down, at least 1.
 * </ul>
 */
package org.trimformer.core.model;
