// SPDX-License-Identifier: Apache-2.0
/**
 * Models as ONNX files. Read {@link org.trimformer.onnx.OnnxFile}; the graph is made in {@code
 * graph}, ONNX Runtime is used in {@code runtime}.
 */
package org.trimformer.onnx;
