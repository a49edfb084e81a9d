// SPDX-License-Identifier: Apache-2.0
/**
 * Where libtorch's native libraries come from and how they get to disk. Read {@link
 * org.trimformer.runtime.natives.NativeChoice} for the order of precedence and {@link
 * org.trimformer.runtime.natives.NativeStore} for unpacking that survives crashes and other
 * processes.
 */
package org.trimformer.runtime.natives;
