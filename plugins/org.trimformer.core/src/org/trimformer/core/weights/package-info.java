// SPDX-License-Identifier: Apache-2.0
/**
 * Tensors on the Java side and the files they come from. Read {@link
 * org.trimformer.core.weights.HostTensor}, then the readers. No foreign file ever reaches
 * libtorch's own loader.
 */
package org.trimformer.core.weights;
