// SPDX-License-Identifier: Apache-2.0
package org.trimformer.model.script;

/**
 * A tensor of a script.
 *
 * @param name the variable or parameter
 * @param heavy whether it is in the type of heavy arithmetic
 */
public record ScriptValue(String name, boolean heavy) {}
