// SPDX-License-Identifier: Apache-2.0
/**
 * What verbs typed in a terminal have in common, whichever program they belong to: {@link
 * org.trimformer.core.terminal.VerbArguments} and {@link
 * org.trimformer.core.terminal.TerminalMonitor}.
 */
package org.trimformer.core.terminal;
