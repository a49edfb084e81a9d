// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code trimformer} command: verbs, options, help, Ctrl-C. Read {@link
 * org.trimformer.headless.cli.CommandLineTool} first.
 */
package org.trimformer.headless.cli;
