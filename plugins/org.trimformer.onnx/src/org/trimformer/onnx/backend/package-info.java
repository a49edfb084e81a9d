/** What this bundle adds to the nodes: the format ONNX and the engine ONNX Runtime. */
package org.trimformer.onnx.backend;
