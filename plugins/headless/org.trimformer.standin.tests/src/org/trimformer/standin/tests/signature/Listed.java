// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.tests.signature;

import java.util.Set;

/**
 * A type as KNIME's signatures list it, every text in the one form of {@link Canonical}.
 *
 * @param bundle the bundle it sits in
 * @param kind class, interface, enum, record or {@code @interface}
 * @param modifiers its modifiers
 * @param parameters type parameters with bounds, or nothing
 * @param superclass with type arguments, or nothing
 * @param interfaces with type arguments
 * @param members fields, constructors and methods
 */
record Listed(
        String bundle,
        String kind,
        Set<String> modifiers,
        String parameters,
        String superclass,
        Set<String> interfaces,
        Set<String> members) {}
