// SPDX-License-Identifier: Apache-2.0
/**
 * A plain ViT's blocks opened before the last linear layer of each branch: {@link
 * org.trimformer.model.net.open.Sublayers}. Closed-form repair changes that layer while the tokens
 * pass.
 */
package org.trimformer.model.net.open;
