// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.network;

import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.ops.Ops;

import java.util.List;

/**
 * Rotary positions over two axes as DINOv3 has them (arXiv 2508.10104): with c the centre of a
 * patch in -1..1 along an axis, d/4 angles 2 π c base^(-4 i / d) for the row, then as many for the
 * column; pairs (z_i, z_{i + d/2}) of queries and keys are turned by them. Prefix tokens have no
 * place and stay.
 */
final class Rotary {
    private final int prefix;
    private final int patches;
    private final int d;
    private final float[] cos;
    private final float[] sin;

    Rotary(VitArchitecture arch) {
        prefix = arch.prefixTokens();
        patches = arch.patches();
        d = arch.headWidth();
        cos = new float[patches * d];
        sin = new float[patches * d];
        int quarter = d / 4;
        for (int p = 0; p < patches; p++) {
            for (int i = 0; i < d / 2; i++) {
                int place = i < quarter ? p / arch.grid() : p % arch.grid();
                double centre = 2 * (place + 0.5) / arch.grid() - 1;
                double period = Math.pow(arch.options().rotaryBase(), 4.0 * (i % quarter) / d);
                double angle = 2 * Math.PI * centre / period;
                for (int at : new int[] {p * d + i, p * d + i + d / 2}) {
                    cos[at] = (float) Math.cos(angle);
                    sin[at] = (float) Math.sin(angle);
                }
            }
        }
    }

    /** Queries or keys [B, H, N, d] of all tokens, turned. */
    <T> T turned(Ops<T> ops, T x) {
        T full = ops.full(x);
        T own = prefix == 0 ? full : ops.slice(full, 2, prefix, Ops.END);
        T second = ops.mul(ops.slice(own, 3, d / 2, Ops.END), -1);
        T half = ops.cat(3, List.of(second, ops.slice(own, 3, 0, d / 2)));
        T turned =
                ops.add(
                        ops.mul(own, ops.constant(cos, 1, 1, patches, d)),
                        ops.mul(half, ops.constant(sin, 1, 1, patches, d)));
        T all = prefix == 0 ? turned : ops.cat(2, List.of(ops.slice(full, 2, 0, prefix), turned));
        return ops.heavy(all);
    }
}
