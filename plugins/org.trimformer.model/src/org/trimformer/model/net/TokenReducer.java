package org.trimformer.model.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.Adaptive;
import org.trimformer.core.tokens.OrderedMerge;
import org.trimformer.core.tokens.Pool;
import org.trimformer.core.tokens.Prune;
import org.trimformer.core.tokens.PruneThenPool;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.model.reduce.Assignment;
import org.trimformer.model.reduce.BipartiteMatching;
import org.trimformer.model.reduce.Importance;
import org.trimformer.model.reduce.NovelMerging;
import org.trimformer.model.reduce.OrderedMerging;
import org.trimformer.model.reduce.Policy;
import org.trimformer.model.reduce.TopK;
import org.trimformer.model.weights.Nd;

import java.util.Arrays;

/**
 * Carries out a token step on a batch: brings scores and similarities to the Java side, lets {@code
 * model.reduce} decide image by image, and merges with one matrix product. Every image loses the
 * same number of tokens, so the batch stays rectangular.
 */
public final class TokenReducer {
    private final int prefix;

    /** A reducer that leaves the first {@code prefix} tokens alone. */
    public TokenReducer(int prefix) {
        this.prefix = prefix;
    }

    /**
     * Reduces [B, N, D] to [B, n, D].
     *
     * @param tokens after the attention residual; their manager takes the result
     * @param attended scores of the attention before it
     * @param trace told what became of the tokens
     */
    public Tokens reduce(
            TokenStep step, int block, Tokens tokens, Attended attended, TokenTrace trace) {
        int n = Math.toIntExact(tokens.x().getShape().get(1));
        int removed = TokenCounts.removed(step, n, prefix);
        if (removed == 0) {
            return tokens;
        }
        Assignment[] decided = decide(step, tokens.x(), attended, n, removed);
        trace.reduced(block, decided);
        boolean merges = !(step instanceof Prune);
        return apply(decided, tokens, n - removed, merges);
    }

    /**
     * Ordered merge with novelty where the cosines are known already.
     *
     * @param attention of the CLS query, [B][N]
     * @param cosines of {@link #cosines}
     */
    Tokens reduce(
            OrderedMerge step,
            int block,
            Tokens tokens,
            float[][] attention,
            float[][] cosines,
            TokenTrace trace) {
        int n = Math.toIntExact(tokens.x().getShape().get(1));
        int removed = TokenCounts.removed(step, n, prefix);
        if (removed == 0) {
            return tokens;
        }
        Assignment[] decided = novel(step, attention, cosines, removed);
        trace.reduced(block, decided);
        return apply(decided, tokens, n - removed, true);
    }

    private Assignment[] decide(TokenStep step, NDArray x, Attended attended, int n, int removed) {
        if (step instanceof Prune) {
            return each(scores(attended, n), s -> TopK.prune(s, prefix, removed));
        } else if (step instanceof Pool) {
            return each(pairs(attended, n), p -> BipartiteMatching.pool(n, p, prefix, removed));
        } else if (step instanceof Adaptive a) {
            return adaptive(a, attended, n, removed);
        } else if (step instanceof OrderedMerge o && o.novelty() > 0) {
            return novel(o, rows(attended.clsAttention(), n), cosines(x), removed);
        } else if (step instanceof OrderedMerge) {
            return ordered(x, attended, n, removed, 0);
        } else if (step instanceof PruneThenPool p) {
            int dropped = TokenCounts.pruned(p, n, prefix);
            return ordered(x, attended, n, removed - dropped, dropped);
        }
        throw unsupported(step);
    }

    private static UnsupportedModelException unsupported(TokenStep step) {
        return new UnsupportedModelException(
                "token step " + step + " cannot be carried out by this version",
                "Use prune, pool, adaptive, prune-then-pool or ordered merge.");
    }

    private interface Decision {
        Assignment of(float[] numbers);
    }

    private static Assignment[] each(float[][] rows, Decision decision) {
        return Arrays.stream(rows).map(decision::of).toArray(Assignment[]::new);
    }

    private Assignment[] adaptive(Adaptive step, Attended attended, int n, int removed) {
        float[][] scores = scores(attended, n);
        float[][] pairs = pairs(attended, n);
        Assignment[] decided = new Assignment[scores.length];
        for (int i = 0; i < decided.length; i++) {
            decided[i] =
                    Policy.prunes(scores[i], step.threshold())
                            ? TopK.prune(scores[i], prefix, removed)
                            : BipartiteMatching.pool(n, pairs[i], prefix, removed);
        }
        return decided;
    }

    private Assignment[] ordered(NDArray x, Attended attended, int n, int merge, int drop) {
        float[][] attention = rows(attended.clsAttention(), n);
        int[][] orders = new int[attention.length][];
        for (int i = 0; i < orders.length; i++) {
            orders[i] = OrderedMerging.order(attention[i], prefix);
        }
        int kept = n - prefix - merge - drop;
        float[][] similarities = similarities(x, orders, kept, merge);
        Assignment[] decided = new Assignment[orders.length];
        for (int i = 0; i < decided.length; i++) {
            decided[i] = OrderedMerging.merge(orders[i], kept, merge, similarities[i], prefix);
        }
        return decided;
    }

    private Assignment[] novel(
            OrderedMerge step, float[][] attention, float[][] cosines, int removed) {
        Assignment[] decided = new Assignment[cosines.length];
        for (int i = 0; i < decided.length; i++) {
            decided[i] =
                    NovelMerging.merge(attention[i], cosines[i], step.novelty(), prefix, removed);
        }
        return decided;
    }

    /** Cosines of the m tokens behind the prefix on the residual stream, [B][m · m]. */
    float[][] cosines(NDArray x) {
        int n = Math.toIntExact(x.getShape().get(1));
        NDArray own = unit(Nd.tokens(x, prefix, n));
        return rows(own.matMul(own.transpose(0, 2, 1)), (n - prefix) * (n - prefix));
    }

    /** PPT scores, [B][N - P]. */
    private float[][] scores(Attended attended, int n) {
        float[][] attention = rows(attended.clsAttention(), n);
        float[][] norms = rows(attended.valueNorms(), n);
        float[][] scores = new float[attention.length][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Importance.scores(attention[i], norms[i], prefix);
        }
        return scores;
    }

    /** Cosine of keys at even and odd positions, [B][evens · odds]. */
    private float[][] pairs(Attended attended, int n) {
        NDArray unit = unit(attended.keys());
        NDArray even = unit.get(new NDIndex().addAllDim().addSliceDim(0, n, 2));
        NDArray odd = unit.get(new NDIndex().addAllDim().addSliceDim(1, n, 2));
        return rows(even.matMul(odd.transpose(0, 2, 1)), (n + 1) / 2 * (n / 2));
    }

    /**
     * Cosine of each token to merge and each kept one on the residual stream, [B][merge · kept].
     */
    private float[][] similarities(NDArray x, int[][] orders, int kept, int merge) {
        long batch = orders.length;
        if (merge == 0) {
            return new float[orders.length][0];
        }
        long[] picked = new long[orders.length * (kept + merge)];
        for (int i = 0; i < orders.length; i++) {
            for (int rank = 0; rank < kept + merge; rank++) {
                picked[i * (kept + merge) + rank] = orders[i][rank];
            }
        }
        NDManager m = x.getManager();
        NDArray index =
                m.create(picked, new Shape(batch, kept + merge, 1))
                        .broadcast(batch, kept + merge, x.getShape().get(2));
        NDArray ordered = unit(x.stopGradient().gather(index, 1));
        NDArray first = Nd.tokens(ordered, 0, kept);
        NDArray next = Nd.tokens(ordered, kept, kept + merge);
        return rows(next.matMul(first.transpose(0, 2, 1)), merge * kept);
    }

    private static NDArray unit(NDArray x) {
        NDArray free = x.stopGradient();
        return free.div(free.square().sum(new int[] {2}, true).sqrt());
    }

    static float[][] rows(NDArray array, int width) {
        float[] all = array.toFloatArray();
        float[][] rows = new float[all.length / width][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
        }
        return rows;
    }

    /** x' = (G·(s ⊙ x)) / (G·s), s' = G·s with the 0/1 matrix G [B, n, N] of the assignments. */
    private static Tokens apply(Assignment[] decided, Tokens tokens, int out, boolean merges) {
        NDArray x = tokens.x();
        NDArray gather = matrix(decided, out, x.getManager());
        NDArray sizes = tokens.sizes();
        if (sizes == null && !merges) {
            return new Tokens(gather.matMul(x), null);
        }
        NDArray weighted = sizes == null ? x : x.mul(sizes);
        NDArray newSizes = sizes == null ? gather.sum(new int[] {2}, true) : gather.matMul(sizes);
        return new Tokens(gather.matMul(weighted).div(newSizes), newSizes);
    }

    private static NDArray matrix(Assignment[] decided, int out, NDManager manager) {
        int n = decided[0].target().length;
        long[] targets = new long[decided.length * n];
        for (int i = 0; i < decided.length; i++) {
            for (int j = 0; j < n; j++) {
                int target = decided[i].target()[j];
                targets[i * n + j] = target == Assignment.DROPPED ? out : target;
            }
        }
        NDArray index = manager.create(targets, new Shape(decided.length, n));
        NDArray oneHot = index.oneHot(out + 1, DataType.FLOAT32);
        return Nd.lastAxis(oneHot, 0, out).transpose(0, 2, 1);
    }
}
