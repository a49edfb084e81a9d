// SPDX-License-Identifier: Apache-2.0
/**
 * Encoded bytes become 8-bit pixels, as PIL would read them. Read {@link
 * org.trimformer.images.decode.ImageDecoder} first.
 */
package org.trimformer.images.decode;
