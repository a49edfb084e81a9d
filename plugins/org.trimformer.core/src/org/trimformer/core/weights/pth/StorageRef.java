// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.weights.pth;

import org.trimformer.core.weights.DType;

/**
 * Where a tensor's numbers lie.
 *
 * @param key name of the storage in the file
 * @param type number format
 * @param elements how many numbers it holds
 */
record StorageRef(String key, DType type, long elements) {}
