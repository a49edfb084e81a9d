// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.weights.Nd;

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
record Group(int[] images, Tokens<NDArray> tokens) {

    /** A whole batch. */
    static Group all(int batch, Tokens<NDArray> tokens) {
        return new Group(IntStream.range(0, batch).toArray(), tokens);
    }

    /** The same images with other tokens. */
    Group with(Tokens<NDArray> newTokens) {
        return new Group(images, newTokens);
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
    Group only(int[] rows) {
        if (rows.length == images.length) {
            return this;
        }
        NDArray sizes = tokens.sizes() == null ? null : Nd.images(tokens.sizes(), rows);
        int[] places = Arrays.stream(rows).map(row -> images[row]).toArray();
        return new Group(places, new Tokens<>(Nd.images(tokens.x(), rows), sizes));
    }

    /** Groups of equal token count become one, fewest tokens first. */
    static List<Group> joined(List<Group> groups) {
        TreeMap<Integer, List<Group>> byCount = new TreeMap<>();
        for (Group group : groups) {
            byCount.computeIfAbsent(group.count(), n -> new ArrayList<>()).add(group);
        }
        return byCount.values().stream().map(Group::join).toList();
    }

    private static Group join(List<Group> groups) {
        if (groups.size() == 1) {
            return groups.get(0);
        }
        int[] images = groups.stream().flatMapToInt(g -> Arrays.stream(g.images)).toArray();
        NDArray x = Nd.concatImages(groups.stream().map(g -> g.tokens.x()).toList());
        boolean sized = groups.stream().anyMatch(g -> g.tokens.sizes() != null);
        NDArray sizes =
                sized ? Nd.concatImages(groups.stream().map(Group::sizesOrOnes).toList()) : null;
        return new Group(images, new Tokens<>(x, sizes));
    }

    private NDArray sizesOrOnes() {
        NDManager manager = tokens.x().getManager();
        return tokens.sizes() != null
                ? tokens.sizes()
                : manager.ones(new Shape(images.length, count(), 1));
    }

    /** The first {@code rows} tokens of every image, in the order of the batch. */
    static NDArray firstTokens(List<Group> groups, long rows) {
        NDArray all =
                Nd.concatImages(
                        groups.stream().map(g -> Nd.tokens(g.tokens.x(), 0, rows)).toList());
        int[] places = groups.stream().flatMapToInt(g -> Arrays.stream(g.images)).toArray();
        int[] rowOf = new int[places.length];
        for (int row = 0; row < places.length; row++) {
            rowOf[places[row]] = row;
        }
        return Nd.images(all, rowOf);
    }
}
