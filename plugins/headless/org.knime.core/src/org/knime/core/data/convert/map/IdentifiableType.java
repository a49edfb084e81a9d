// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.convert.map;

/** A type with a stable text that names it. */
public interface IdentifiableType {

    String getIdentifier();
}
