// SPDX-License-Identifier: Apache-2.0
/**
 * Networks computed operation by operation with DJL's tensors, with gradients: the back end of
 * training. Read {@link org.trimformer.model.eager.EagerOps}.
 */
package org.trimformer.model.eager;
