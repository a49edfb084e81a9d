// SPDX-License-Identifier: Apache-2.0
/**
 * TorchScript written from Java: {@link org.trimformer.model.script.ModelScript} writes a whole
 * network as one archive (evaluation, deliverable), {@link
 * org.trimformer.model.script.ScriptFunctions} writes functions of tensors and weights (training).
 * Both let the networks of {@code core.network} run over {@code ScriptOps}, which writes a line for
 * every operation.
 */
package org.trimformer.model.script;
