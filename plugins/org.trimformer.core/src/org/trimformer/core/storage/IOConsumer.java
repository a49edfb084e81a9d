// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.storage;

import java.io.IOException;

/** Something that writes to its argument and may fail doing so. */
@FunctionalInterface
public interface IOConsumer<T> {

    /** Uses {@code target}; the caller closes it. */
    void accept(T target) throws IOException;
}
