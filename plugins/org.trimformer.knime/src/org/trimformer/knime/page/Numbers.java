// SPDX-License-Identifier: Apache-2.0
package org.trimformer.knime.page;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures as JSON takes them. */
final class Numbers {

    private Numbers() {}

    /** JSON knows neither NaN nor infinity: null instead. */
    static Double figure(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** One figure per row. */
    static <T> List<Object> column(List<T> rows, ToDoubleFunction<T> of) {
        return rows.stream().map(row -> (Object) figure(of.applyAsDouble(row))).toList();
    }
}
