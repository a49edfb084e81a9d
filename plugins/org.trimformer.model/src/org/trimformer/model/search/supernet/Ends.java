package org.trimformer.model.search.supernet;

import ai.djl.ndarray.NDArray;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.arch.SwinArchitecture;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.model.net.ForwardOutput;
import org.trimformer.model.net.VitForward;
import org.trimformer.model.net.swin.SwinForward;
import org.trimformer.model.weights.Weights;

/** What a network does outside its blocks, the same in supernet and deployed network. */
interface Ends {

    /** What the first block reads, [B,N,D]. */
    NDArray embed(Weights weights, NDArray images);

    /** What block {@code block} reads, from what the one before it gave. */
    NDArray before(Weights weights, int block, NDArray x);

    /** Heads on final-norm tokens [B,N,D]. */
    ForwardOutput head(Weights weights, NDArray normed);

    /** The ends of {@code arch}. */
    static Ends of(Architecture arch) {
        CompressionPlan dense = CompressionPlan.identity(arch);
        return arch instanceof SwinArchitecture swin
                ? swin(new SwinForward(swin, dense))
                : vit(new VitForward((VitArchitecture) arch, dense));
    }

    private static Ends vit(VitForward network) {
        return new Ends() {
            @Override
            public NDArray embed(Weights weights, NDArray images) {
                return network.embed(weights, images);
            }

            @Override
            public NDArray before(Weights weights, int block, NDArray x) {
                return x;
            }

            @Override
            public ForwardOutput head(Weights weights, NDArray normed) {
                return network.head(weights, normed);
            }
        };
    }

    private static Ends swin(SwinForward network) {
        return new Ends() {
            @Override
            public NDArray embed(Weights weights, NDArray images) {
                return network.embed(weights, images);
            }

            @Override
            public NDArray before(Weights weights, int block, NDArray x) {
                return network.merged(weights, block, x);
            }

            @Override
            public ForwardOutput head(Weights weights, NDArray normed) {
                return network.head(weights, normed);
            }
        };
    }
}
