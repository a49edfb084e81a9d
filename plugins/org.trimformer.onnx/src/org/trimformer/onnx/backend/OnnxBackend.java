// SPDX-License-Identifier: Apache-2.0
package org.trimformer.onnx.backend;

import org.trimformer.model.deploy.Backend;
import org.trimformer.model.deploy.ExportFormat;
import org.trimformer.model.deploy.InferenceEngine;

import java.util.List;

/** The format ONNX, and ONNX Runtime to check and to run it. */
public final class OnnxBackend implements Backend {

    @Override
    public List<ExportFormat> formats() {
        return List.of(new OnnxFormat(false), new OnnxFormat(true));
    }

    @Override
    public List<InferenceEngine> engines() {
        return List.of(new OnnxRuntimeEngine());
    }
}
