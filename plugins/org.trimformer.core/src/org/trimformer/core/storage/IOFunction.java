// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;

/** Something that reads from its argument and may fail doing so. */
@FunctionalInterface
public interface IOFunction<T, R> {

    /** Uses {@code source}; the caller closes it. */
    R apply(T source) throws IOException;
}
