// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** What a user can know about one setting. */
public record SettingFacts(
        String path,
        Type type,
        String title,
        String description,
        String section,
        boolean advanced,
        Object defaultValue,
        Optional<Bound> min,
        Optional<Bound> max,
        List<Choice> choices) {

    /**
     * A bound that the dialog checks.
     *
     * @param value the bound
     * @param exclusive whether the bound itself is outside
     */
    public record Bound(double value, boolean exclusive) {}

    /** A value to choose: a constant of an enum, or a text that a provider offers. */
    public record Choice(String name, String text, String description) {}
}
