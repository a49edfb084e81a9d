// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.weights.TensorOps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Images of a batch that have the same number of tokens at this depth, so that they can be computed
 * together. A plan with equal counts has one group from start to end.
 *
 * @param images their places in the batch
 * @param tokens theirs, in the same order
 */
record TokenGroup(int[] images, Tokens<NDArray> tokens) {

    /** A whole batch. */
    static TokenGroup all(int batch, Tokens<NDArray> tokens) {
        return new TokenGroup(IntStream.range(0, batch).toArray(), tokens);
    }

    /** The same images with other tokens. */
    TokenGroup with(Tokens<NDArray> newTokens) {
        return new TokenGroup(images, newTokens);
    }

    /** Tokens of one image of this group. */
    int count() {
        return Math.toIntExact(tokens.x().getShape().get(1));
    }

    /**
     * The images of some rows alone.
     *
     * @param rows of this group, rising; all of them give this group itself
     */
    TokenGroup only(int[] rows) {
        if (rows.length == images.length) {
            return this;
        }
        NDArray sizes = tokens.sizes() == null ? null : TensorOps.images(tokens.sizes(), rows);
        int[] places = Arrays.stream(rows).map(row -> images[row]).toArray();
        return new TokenGroup(places, new Tokens<>(TensorOps.images(tokens.x(), rows), sizes));
    }

    /** Groups of equal token count become one, fewest tokens first. */
    static List<TokenGroup> joined(List<TokenGroup> groups) {
        TreeMap<Integer, List<TokenGroup>> byCount = new TreeMap<>();
        for (TokenGroup group : groups) {
            byCount.computeIfAbsent(group.count(), n -> new ArrayList<>()).add(group);
        }
        return byCount.values().stream().map(TokenGroup::join).toList();
    }

    private static TokenGroup join(List<TokenGroup> groups) {
        if (groups.size() == 1) {
            return groups.get(0);
        }
        int[] images = groups.stream().flatMapToInt(g -> Arrays.stream(g.images)).toArray();
        NDArray x = TensorOps.concatImages(groups.stream().map(g -> g.tokens.x()).toList());
        boolean sized = groups.stream().anyMatch(g -> g.tokens.sizes() != null);
        NDArray sizes =
                sized
                        ? TensorOps.concatImages(
                                groups.stream().map(TokenGroup::sizesOrOnes).toList())
                        : null;
        return new TokenGroup(images, new Tokens<>(x, sizes));
    }

    private NDArray sizesOrOnes() {
        NDManager manager = tokens.x().getManager();
        return tokens.sizes() != null
                ? tokens.sizes()
                : manager.ones(new Shape(images.length, count(), 1));
    }

    /** The first {@code rows} tokens of every image, in the order of the batch. */
    static NDArray firstTokens(List<TokenGroup> groups, long rows) {
        NDArray all =
                TensorOps.concatImages(
                        groups.stream().map(g -> TensorOps.tokens(g.tokens.x(), 0, rows)).toList());
        int[] places = groups.stream().flatMapToInt(g -> Arrays.stream(g.images)).toArray();
        int[] rowOf = new int[places.length];
        for (int row = 0; row < places.length; row++) {
            rowOf[places[row]] = row;
        }
        return TensorOps.images(all, rowOf);
    }
}
