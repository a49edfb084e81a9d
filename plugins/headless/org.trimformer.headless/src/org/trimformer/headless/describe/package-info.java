// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes in words: what {@code trimformer nodes} and {@code trimformer describe} print. Read {@link
 * org.trimformer.headless.describe.NodeSheet} first.
 */
package org.trimformer.headless.describe;
