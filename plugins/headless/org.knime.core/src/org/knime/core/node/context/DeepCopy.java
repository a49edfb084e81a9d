// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

/**
 * Something that can be copied as a whole.
 *
 * @param <T> what the copy is
 */
public interface DeepCopy<T> {

    T copy();
}
