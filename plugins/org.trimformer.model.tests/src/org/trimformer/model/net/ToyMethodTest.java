// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.trimformer.model.testkit.Near.near;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Test;
import org.trimformer.core.arch.VitArchitecture;
import org.trimformer.core.arch.VitFamily;
import org.trimformer.core.cost.CostModel;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.Preprocessing;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.ops.Ops;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.TokenCounts;
import org.trimformer.core.tokens.ReducedTokens;
import org.trimformer.core.tokens.StepInput;
import org.trimformer.core.tokens.TokenStep;
import org.trimformer.core.tokens.Tokens;
import org.trimformer.model.classify.Models;
import org.trimformer.model.reduce.TokenAssignment;
import org.trimformer.model.script.ModelScript;
import org.trimformer.model.testkit.TestLease;
import org.trimformer.model.weights.Weights;
import org.trimformer.runtime.Lease;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A token method is one class: this one drops the last tokens and is known to this test alone. */
class ToyMethodTest {

    private record DropLast(int remove) implements TokenStep {
        @Override
        public int removed(int count, int prefix, int earlier) {
            return Math.min(remove, count - prefix);
        }

        @Override
        public String words() {
            return "drop the last " + remove;
        }

        @Override
        public String doing() {
            return "Dropping";
        }

        @Override
        public Map<String, Object> fields() {
            return Map.of("method", "drop_last", "remove", remove);
        }

        @Override
        public <T> ReducedTokens<T> reduce(StepInput<T> in) {
            Ops<T> ops = in.ops();
            int left = in.count() - in.removed();
            T x = ops.slice(in.tokens().x(), 1, 0, left);
            T sizes = in.tokens().sizes();
            T kept = sizes == null ? null : ops.slice(sizes, 1, 0, left);
            T places = ops.reshape(ops.atMost(ops.range(in.count()), left), 1, in.count());
            return new ReducedTokens<>(
                    new Tokens<>(x, kept), left, () -> ops.forEachImage(places, in.tokens().x()));
        }
    }

    @Test
    void plan_withAMethodOfOneClass_isCountedAndRunsOnEveryBackEnd() {
        VitArchitecture arch = new VitArchitecture(VitFamily.VIT, 12, 2, 3, 16, 3, 2, 32, 5, 1e-6);
        CompressionPlan identity = CompressionPlan.identity(arch);
        CompressionPlan plan =
                identity.withBlock(1, identity.blocks().get(1).withTokenStep(new DropLast(7)));
        assertArrayEquals(new int[] {37, 30, 30}, TokenCounts.after(arch, plan));
        assertEquals(
                7L * 2 * 16 * 32 + 7L * (4 * 16 * 16 + 2 * 16 * (37 + 30)) + 7L * 2 * 16 * 32,
                CostModel.macs(arch, identity) - CostModel.macs(arch, plan));
        VitModel model =
                Models.random(
                        new ModelDescription(
                                arch, plan, Preprocessing.plain(12, 3), List.of(), List.of()),
                        3);
        try (Lease lease = TestLease.lease();
                Weights weights = Weights.copyOf(model.tensors(), lease);
                Lease.ScriptModule script =
                        lease.load(ModelScript.bytes(model, ModelScript.Backend.PORTABLE))) {
            NDArray images =
                    lease.normal(new Shape(2, 3, 12, 12), new SplittableRandom(4), lease.manager());
            Map<Integer, TokenAssignment[]> trace = new TreeMap<>();
            float[] eager =
                    new EagerNetwork(arch, plan)
                            .run(weights, images, trace::put)
                            .logits()
                            .toFloatArray();
            float[] written =
                    script.run("forward", new NDList(images), false).head().toFloatArray();
            near(eager, written, 1e-5, "logits");
            int[] target = IntStream.range(0, 37).map(i -> i < 30 ? i : -1).toArray();
            assertArrayEquals(target, trace.get(1)[1].target());
        }
    }
}
