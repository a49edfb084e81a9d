// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.head;

import org.trimformer.core.arch.Architecture;
import org.trimformer.core.model.ModelDescription;
import org.trimformer.core.model.TensorNames;
import org.trimformer.core.model.VitModel;
import org.trimformer.core.progress.JobMonitor;
import org.trimformer.core.weights.HostTensor;
import org.trimformer.images.LabelledImage;
import org.trimformer.model.agreement.AgreementCheck;
import org.trimformer.runtime.Lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the head of a network, or a head that a backbone is to get, sees of an image: the outputs of
 * a head that is the identity.
 */
final class Features {

    private Features() {}

    /**
     * Features of each image in fp32, [n][D]; of a distilled DeiT the mean of both tokens, since
     * the mean of its two heads is what it predicts.
     */
    static float[][] of(
            VitModel model,
            List<LabelledImage> images,
            int batchSize,
            Lease lease,
            JobMonitor monitor) {
        ModelDescription d = model.description();
        int width = width(d.architecture());
        Architecture arch = d.architecture().withClasses(width);
        float[] identity = new float[width * width];
        for (int i = 0; i < width; i++) {
            identity[i * width + i] = 1;
        }
        VitModel body =
                new VitModel(
                        new ModelDescription(
                                arch, d.plan(), d.preprocessing(), List.of(), d.provenance()),
                        withHead(model, identity, new float[width]));
        return AgreementCheck.logits(body, images, batchSize, lease, monitor);
    }

    /** How many numbers the head reads. */
    static int width(Architecture arch) {
        return arch.headInput();
    }

    /**
     * The tensors with another head, both heads of a distilled DeiT.
     *
     * @param weight row-major [K,D]
     * @param bias [K]
     */
    static Map<String, HostTensor> withHead(VitModel model, float[] weight, float[] bias) {
        Map<String, HostTensor> tensors = new TreeMap<>(model.tensors());
        long classes = bias.length;
        long width = weight.length / classes;
        List<String> heads = new ArrayList<>();
        heads.add(TensorNames.head(model.description().architecture()));
        if (tensors.containsKey(TensorNames.DIST)) {
            heads.add(TensorNames.HEAD_DIST);
        }
        for (String head : heads) {
            tensors.put(TensorNames.weight(head), HostTensor.of(weight, classes, width));
            tensors.put(TensorNames.bias(head), HostTensor.of(bias, classes));
        }
        return tensors;
    }
}
