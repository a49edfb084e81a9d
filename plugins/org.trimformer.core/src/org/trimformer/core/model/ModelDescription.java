// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.model;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.fault.SettingException;
import org.trimformer.core.fault.UnsupportedModelException;
import org.trimformer.core.names.DistinctNames;
import org.trimformer.core.plan.BlockPlan;
import org.trimformer.core.plan.CompressionPlan;
import org.trimformer.core.plan.Mixer;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything about a model except its tensors; small enough for a dialog.
 *
 * @param architecture the uncompressed network
 * @param plan what compression did to it
 * @param preprocessing how images become its input
 * @param labels class names in the order of the logits; as many as classes, or empty when unknown
 *     (then classes count "0", "1", ...)
 * @param provenance what was done, oldest first
 */
public record ModelDescription(
        Architecture architecture,
        CompressionPlan plan,
        Preprocessing preprocessing,
        List<String> labels,
        List<ProvenanceStep> provenance) {

    /** Checks that plan and labels fit the architecture. */
    public ModelDescription {
        labels = List.copyOf(labels);
        provenance = List.copyOf(provenance);
        if (plan.blocks().size() != architecture.blocks()) {
            throw new SettingException(
                    "plan has "
                            + plan.blocks().size()
                            + " blocks, the network has "
                            + architecture.blocks());
        }
        if (!labels.isEmpty() && labels.size() != architecture.classes()) {
            throw new SettingException(
                    labels.size() + " class names for " + architecture.classes() + " classes");
        }
        if (preprocessing.channels() != architecture.channels()
                || preprocessing.crop() != architecture.imageSize()) {
            throw new SettingException(
                    "preprocessing makes "
                            + preprocessing.channels()
                            + " channels at "
                            + preprocessing.crop()
                            + " pixels, the network reads "
                            + architecture.channels()
                            + " at "
                            + architecture.imageSize());
        }
    }

    /**
     * Class names for tables, or "0", "1", ... where the model has none: distinct, classes of one
     * name with their number ({@link DistinctNames}).
     */
    public List<String> classNames() {
        if (!labels.isEmpty()) {
            return DistinctNames.of(labels);
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < architecture.classes(); i++) {
            numbers.add(Integer.toString(i));
        }
        return numbers;
    }

    /**
     * This description, of a model that has classes.
     *
     * @throws UnsupportedModelException if it is a backbone without a head
     */
    public ModelDescription requireClasses() {
        if (architecture.backbone()) {
            throw new UnsupportedModelException(
                    "The model is a backbone without a head ("
                            + architecture.label()
                            + "): it gives features and knows no classes.",
                    "Give it a head with Distill: its 'New classes from my images', 'head alone',"
                            + " fits one in seconds and says how well it tells your classes apart."
                            + " Evaluate judges a backbone as it is, by its features.");
        }
        return this;
    }

    /** The same model under another plan. */
    public ModelDescription withPlan(CompressionPlan newPlan) {
        return new ModelDescription(architecture, newPlan, preprocessing, labels, provenance);
    }

    /** The same model with one more step of provenance. */
    public ModelDescription withStep(ProvenanceStep step) {
        List<ProvenanceStep> steps = new ArrayList<>(provenance);
        steps.add(step);
        return new ModelDescription(architecture, plan, preprocessing, labels, steps);
    }

    /** Width of each attention head of a block, d; 0 where it has no attention. */
    public int headWidth(int block) {
        BlockPlan left = plan.blocks().get(block);
        return left.mixer() == Mixer.ATTENTION ? left.headWidth(architecture.headWidth(block)) : 0;
    }
}
