// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.distill;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.weights.TensorOps;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Optional;

/**
 * Difference of a student's residual streams from its teacher's, behind every block (after FitNets,
 * Romero et al. 2015, arXiv 1412.6550, without its regressor, because the widths are equal here).
 * With x a token of the student and x* the teacher's, merged tokens compared with the mean of those
 * they stand for, each token counts |x − x*|² / |x* − mean(x*)|², so that blocks of any scale weigh
 * the same and 1 means no better than a constant. Prefix tokens and patches count one half each,
 * all blocks the same.
 */
public final class FeatureLoss {
    /** Keeps a constant target from counting without bound. */
    private static final double LEAST_VARIANCE = 1e-6;

    private final int prefix;
    private final CompressionPlan plan;
    private final Lease lease;

    /**
     * A loss for a student.
     *
     * @param prefix its prefix tokens P
     * @param plan what each of its blocks computes
     */
    FeatureLoss(int prefix, CompressionPlan plan, Lease lease) {
        this.prefix = prefix;
        this.plan = plan;
        this.lease = lease;
    }

    /**
     * Why a student's streams cannot be compared with a teacher's, or empty where they can.
     *
     * @param teacher runs all its tokens through equal blocks, or its last one for the prefix alone
     * @param student keeps the same number of tokens in all images
     */
    public static Optional<String> obstacle(ModelDescription teacher, ModelDescription student) {
        Architecture own = teacher.architecture();
        Architecture arch = student.architecture();
        if (own.blocks() != arch.blocks()) {
            return Optional.of("it has " + own.blocks() + " blocks, the student " + arch.blocks());
        }
        for (int i = 0; i < arch.blocks(); i++) {
            if (own.blockWidth(i) != arch.blockWidth(i)
                    || own.blockGrid(i) != arch.blockGrid(i)
                    || own.prefixTokens() != arch.prefixTokens()) {
                return Optional.of("its tokens have another shape in block " + i);
            }
        }
        if (teacher.plan().reducesTokens()) {
            return Optional.of("it removes tokens on the way");
        }
        if (teacher.plan().classBlocks() > 1) {
            return Optional.of("some of its blocks leave the patches as they are");
        }
        return student.plan().countsPerImage()
                ? Optional.of("the student keeps as many tokens as each image needs")
                : Optional.empty();
    }

    /**
     * The loss of each image, [B].
     *
     * @param student behind each block, with gradients
     * @param teacher behind each block, [B, N, D]
     */
    NDArray of(List<KeptTokens.BlockStream> student, List<NDArray> teacher) {
        if (student.size() != teacher.size()) {
            throw new IllegalStateException(
                    "streams of " + student.size() + " and " + teacher.size() + " blocks");
        }
        NDArray sum = null;
        for (int i = 0; i < student.size(); i++) {
            NDArray loss = block(i, student.get(i), teacher.get(i));
            sum = sum == null ? loss : sum.add(loss);
        }
        return TensorOps.times(sum, 1.0 / student.size());
    }

    private NDArray block(int block, KeptTokens.BlockStream student, NDArray teacher) {
        long own = student.x().getShape().get(1);
        long given = teacher.getShape().get(1);
        boolean prefixOnly = own == prefix || given == prefix || plan.keepsPatches(block);
        NDArray first =
                prefix == 0
                        ? null
                        : relative(
                                        TensorOps.tokens(student.x(), 0, prefix),
                                        TensorOps.tokens(teacher, 0, prefix))
                                .mean(new int[] {1});
        if (prefixOnly) {
            return first;
        }
        NDArray patches = patches(student, teacher, own, given);
        return first == null ? patches : TensorOps.times(first.add(patches), 0.5);
    }

    private NDArray patches(KeptTokens.BlockStream student, NDArray teacher, long own, long given) {
        if (student.gates() == null) {
            NDArray wanted =
                    lease.withGradients(false, () -> KeptTokens.align(teacher, student.composed()));
            return relative(
                            TensorOps.tokens(student.x(), prefix, own),
                            TensorOps.tokens(wanted, prefix, own))
                    .mean(new int[] {1});
        }
        NDArray each =
                relative(
                        TensorOps.tokens(student.x(), prefix, given),
                        TensorOps.tokens(teacher, prefix, given));
        NDArray gates = student.gates();
        return each.mul(gates).sum(new int[] {1}).div(gates.sum(new int[] {1}).mean());
    }

    /** Relative squared difference of each token, [B, n]; {@code wanted} is without gradients. */
    private NDArray relative(NDArray x, NDArray wanted) {
        NDArray scale =
                lease.withGradients(
                        false,
                        () -> {
                            NDArray mean = wanted.mean(new int[] {2}, true);
                            NDArray off = wanted.sub(mean);
                            return off.mul(off).mean(new int[] {2}).add((float) LEAST_VARIANCE);
                        });
        NDArray difference = x.sub(wanted);
        return difference.mul(difference).mean(new int[] {2}).div(scale);
    }
}
