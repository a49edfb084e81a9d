// SPDX-License-Identifier: Apache-2.0
/** What this bundle adds to the nodes: the format ONNX and the engine ONNX Runtime. */
package org.trimformer.onnx.backend;
