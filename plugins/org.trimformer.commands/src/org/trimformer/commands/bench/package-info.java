// SPDX-License-Identifier: Apache-2.0
/**
 * {@code trimformer bench}: measurements on this machine. Read {@link
 * org.trimformer.commands.bench.InterleavedTiming} first: all variants of a measurement take turns,
 * so that other work on the machine treats them alike, and figures are medians over the turns.
 */
package org.trimformer.commands.bench;
