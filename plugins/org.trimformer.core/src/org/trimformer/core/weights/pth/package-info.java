// SPDX-License-Identifier: Apache-2.0
/**
 * State dicts of PyTorch ({@code .pth}, {@code .bin}) read without Python and without ever building
 * anything but dictionaries, lists, numbers, strings and tensors. Read {@link
 * org.trimformer.core.weights.pth.PthFile} first, then {@code Unpickler}.
 */
package org.trimformer.core.weights.pth;
