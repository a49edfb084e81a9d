// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.fault.SettingException;
import org.trimformer.core.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * When adaptive reduction prunes instead of pooling (PPT, algorithms.md B.3 and B.10).
 *
 * @param kind scale of {@code value}
 * @param value variances at or above it prune, below it pool; may be infinite
 */
public record VarianceThreshold(Kind kind, double value) {

    /** Scale of the threshold. */
    public enum Kind {
        /** The paper's raw unbiased variance of the scores. */
        VARIANCE,
        /**
         * Squared coefficient of variation, variance times n squared: independent of token count.
         */
        CV2
    }

    /** Checks the value. */
    public VarianceThreshold {
        if (!(value >= 0)) {
            throw new SettingException("threshold is " + value + ", must be 0 or more");
        }
    }

    /** JSON has no infinity, so it is written as a word. */
    Map<String, Object> fields() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("threshold_kind", kind.name().toLowerCase(Locale.ROOT));
        map.put("threshold", Double.isInfinite(value) ? "infinite" : (Object) value);
        return map;
    }

    static VarianceThreshold read(JsonObject json) {
        String text = json.string("threshold_kind");
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                boolean infinite =
                        json.isString("threshold") && json.string("threshold").equals("infinite");
                return new VarianceThreshold(
                        kind, infinite ? Double.POSITIVE_INFINITY : json.number("threshold"));
            }
        }
        throw StepJson.unknown(json, "threshold_kind", text);
    }
}
