package org.trimformer.model.job;

import org.trimformer.core.model.VitModel;
import org.trimformer.model.net.Precision;
import org.trimformer.runtime.Lease;

/** Opens the fastest classifier that a model and a precision allow. */
final class Classifiers {

    private Classifiers() {}

    static Classifier open(VitModel model, Precision precision, Lease lease) {
        return new ImperativeClassifier(model, lease);
    }
}
