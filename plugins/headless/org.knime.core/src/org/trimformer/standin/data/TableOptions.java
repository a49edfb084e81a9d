// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.data;

import java.nio.file.Path;

/**
 * How a table is written.
 *
 * @param keepDomain start from the domain in the spec instead of an unknown one
 * @param updateDomain widen the domain by the rows
 * @param checkRowKeys refuse a row key that was there before
 * @param maxDomainValues how many possible values a column's domain may have; beyond it has none
 * @param folder existing folder for the rows of a large table
 */
public record TableOptions(
        boolean keepDomain,
        boolean updateDomain,
        boolean checkRowKeys,
        int maxDomainValues,
        Path folder) {

    public TableOptions {
        if (maxDomainValues < 0) {
            throw new IllegalArgumentException(
                    "maxDomainValues must not be negative: " + maxDomainValues);
        }
    }
}
