// SPDX-License-Identifier: Apache-2.0
/**
 * Tensor names of other programs turned into timm's: what wraps them is taken off, leftovers of
 * training are dropped, and families that are not supported are named. Read {@link
 * org.trimformer.core.foreign.names.ConversionState} first.
 */
package org.trimformer.core.foreign.names;
