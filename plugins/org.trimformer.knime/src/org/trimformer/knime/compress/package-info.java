// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes that change a model: Distill trains it, Token Prune &amp; Pool takes tokens away. Each is a
 * factory (ports, texts), a parameters class (the dialog) and a class with its work.
 */
package org.trimformer.knime.compress;
