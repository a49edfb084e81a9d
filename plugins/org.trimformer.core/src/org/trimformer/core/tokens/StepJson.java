// SPDX-License-Identifier: Apache-2.0
package org.trimformer.core.tokens;

import org.trimformer.core.fault.ModelFormatException;
import org.trimformer.core.json.JsonObject;

import java.util.LinkedHashMap;
import java.util.Map;

/** Token steps from the fields that {@link TokenStep#fields} writes. */
public final class StepJson {
    private StepJson() {}

    /**
     * The step of these fields.
     *
     * @throws ModelFormatException if the method is unknown
     */
    public static TokenStep read(JsonObject json) {
        String method = json.string("method");
        if (method.equals(PerImage.ID)) {
            return PerImage.read(json);
        }
        return TokenMethod.of(method).orElseThrow(() -> unknown(json, "method", method)).read(json);
    }

    /** Method and one more field, in a map that takes others. */
    static Map<String, Object> fields(TokenMethod method, String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("method", method.id());
        map.put(key, value);
        return map;
    }

    static ModelFormatException unknown(JsonObject json, String key, String text) {
        return new ModelFormatException(
                json + ", field " + key + " is " + text + ", which this version does not know",
                "Get the file again, or update Trimformer.");
    }
}
