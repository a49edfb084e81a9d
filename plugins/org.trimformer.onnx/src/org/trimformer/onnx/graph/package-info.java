// SPDX-License-Identifier: Apache-2.0
/**
 * The ONNX back end: {@link org.trimformer.core.ops.Ops} as nodes of an ONNX graph, opset 18. Read
 * {@link org.trimformer.onnx.graph.OnnxOps}; {@link org.trimformer.onnx.graph.OnnxGraph} collects
 * what it makes.
 */
package org.trimformer.onnx.graph;
