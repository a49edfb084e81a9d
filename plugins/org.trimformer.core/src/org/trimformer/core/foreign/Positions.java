// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.foreign;

import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.arch.VitOptions;
import org.trimformer.core.foreign.names.ConversionState;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.core.weights.TensorMath;

import java.util.Arrays;
import java.util.List;

/**
 * Brings the positions of a ViT to the form of its family: one for every token, or for the patches
 * alone. A position of a prefix token is as well added to that token itself, and a missing one is
 * zero; both leave every sum as it was.
 */
final class Positions {
    private static final String TABLE = TensorNames.POSITIONS;

    private final ConversionState draft;
    private final VitFacts facts;
    private final boolean distilled;
    private final boolean onPatches;
    private final VitOptions options;

    Positions(ConversionState draft, VitFacts facts, VitFamily family, VitOptions options) {
        this.draft = draft;
        this.facts = facts;
        this.options = options;
        distilled = family == VitFamily.DEIT_DISTILLED;
        onPatches = family == VitFamily.DEIT3 || options.registers() > 0 || !options.classToken();
    }

    /** Places them; gives the patches a side. */
    int place(int width, int patch) {
        facts.requireSquare();
        if (options.rotary()) {
            return facts.imageSize(224) / patch;
        }
        if (!draft.has(TABLE)) {
            throw draft.unsupported(
                    "has no table of positions (pos_embed): it is a part of a checkpoint, or a ViT"
                            + " with relative or rotary positions of a kind that is not supported.",
                    "Load the whole checkpoint of a ViT, DeiT or Swin.");
        }
        int rows = draft.size(TABLE, 3, 1);
        int learned = distilled ? 2 : options.classToken() ? 1 : 0;
        int stored = stored(rows, learned);
        if (draft.size(TABLE, 3, 2) != width) {
            return side(rows - stored); // refused later, by the shape
        }
        resize(stored, patch);
        rows = draft.size(TABLE, 3, 1);
        if (onPatches && stored > 0) {
            fold(stored, width);
        } else if (!onPatches && stored == 0) {
            HostTensor flat = TensorMath.reshape(draft.get(TABLE), rows, width);
            HostTensor zeros = HostTensor.of(new float[learned * width], learned, width);
            HostTensor joined = TensorMath.concatRows(List.of(zeros, flat));
            draft.put(TABLE, TensorMath.reshape(joined, 1, rows + (long) learned, width));
            draft.fact("CLS position", "none in the file; zeros, which add nothing", "");
        }
        return side(rows - stored);
    }

    /** Rows of prefix tokens in the table. */
    private int stored(int rows, int learned) {
        for (int prefix : new int[] {learned, 0, learned + options.registers()}) {
            if (square(rows - prefix)) {
                if (prefix == 0 && !onPatches) {
                    draft.warn(
                            "its table has "
                                    + rows
                                    + " positions, as a square of patches without one for the CLS"
                                    + " token has; if it reads images that are not square, it is"
                                    + " read wrongly.");
                }
                return prefix;
            }
        }
        throw draft.unsupported(
                "has "
                        + (rows - learned)
                        + " patch positions, which make no square: it reads images that are not"
                        + " square.",
                "Load a ViT for square images.");
    }

    /** Adds the positions of the prefix tokens to these tokens. */
    private void fold(int stored, int width) {
        float[] all = draft.get(TABLE).toArray();
        int learned = options.classToken() ? 1 : 0;
        for (int p = 0; p < stored; p++) {
            String name = p < learned ? TensorNames.CLS : TensorNames.REGISTERS;
            int row = p < learned ? 0 : p - learned;
            long[] shape = draft.get(name).shape();
            float[] token = draft.get(name).toArray();
            for (int d = 0; d < width && row * width + d < token.length; d++) {
                token[row * width + d] += all[p * width + d];
            }
            draft.put(name, HostTensor.of(token, shape));
        }
        int rows = all.length / width;
        float[] patches = Arrays.copyOfRange(all, stored * width, all.length);
        draft.put(TABLE, HostTensor.of(patches, 1, rows - (long) stored, width));
        draft.fact("CLS position", "added to the token itself, which is the same", "");
    }

    /** Resamples the table to the input size that the user or a preprocessor asks for. */
    private void resize(int stored, int patch) {
        int side = side(draft.size(TABLE, 3, 1) - stored);
        int wanted = facts.wantedSize(side * patch);
        if (wanted == side * patch) {
            return;
        }
        if (wanted % patch != 0) {
            throw draft.unsupported(
                    "has patches of " + patch + " pixels, which do not divide " + wanted + ".",
                    "Set 'Image size' of Load ViT to a multiple of " + patch + ".");
        }
        HostTensor table = draft.get(TABLE);
        boolean smooth = facts.smoothPositions();
        draft.put(TABLE, PositionTable.resized(table, stored, wanted / patch, smooth));
    }

    private static boolean square(int n) {
        int side = side(n);
        return n > 0 && side * side == n;
    }

    private static int side(int n) {
        return (int) Math.round(Math.sqrt(Math.max(0, n)));
    }
}
