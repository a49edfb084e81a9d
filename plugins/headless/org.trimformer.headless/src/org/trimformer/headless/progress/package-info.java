// SPDX-License-Identifier: Apache-2.0
/**
 * What the user sees while a workflow runs: bars in a terminal, lines elsewhere. Read {@link
 * org.trimformer.headless.progress.ProgressDisplay} first.
 */
package org.trimformer.headless.progress;
