// SPDX-License-Identifier: Apache-2.0
/**
 * What a Vision Transformer is, before any compression: sizes and family, as values. Read {@link
 * org.trimformer.core.arch.Architecture} first, then {@link
 * org.trimformer.core.arch.VitArchitecture}.
 *
 * <p>Shape legend used in the whole house: B images, C channels, N tokens (prefix tokens included),
 * D width, H heads, d = D/H head width, M hidden width of the feed-forward layer, K tokens kept.
 */
package org.trimformer.core.arch;
