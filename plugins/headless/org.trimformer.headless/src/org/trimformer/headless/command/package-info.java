// SPDX-License-Identifier: Apache-2.0
/**
 * How other bundles add verbs to the {@code trimformer} command: implement {@link
 * org.trimformer.headless.command.Command} and register the class at the extension point {@code
 * org.trimformer.headless.commands}. The only package of this bundle that others may use.
 */
package org.trimformer.headless.command;
