// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of tensor operations that networks and token methods are written in, once. What
 * runs or is exported is decided by the implementation: eager tensors ({@code model.eager}) or
 * TorchScript text ({@code model.script}). Read {@link org.trimformer.core.ops.Ops}.
 */
package org.trimformer.core.ops;
