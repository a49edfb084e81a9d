// SPDX-License-Identifier: Apache-2.0
/**
 * Models in ONNX Runtime, which is a bundle of its own that may be missing. Read {@link
 * org.trimformer.onnx.runtime.OnnxRuntimes}.
 */
package org.trimformer.onnx.runtime;
