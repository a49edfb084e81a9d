// SPDX-License-Identifier: Apache-2.0
/**
 * Single-path search (arXiv 2111.11802): makes a model cheaper by learning which attention layers
 * may become convolutions or go, and which hidden units of the feed-forward layers are needed. Read
 * {@link org.trimformer.model.search.SearchJob} first, then {@link
 * org.trimformer.model.search.Searcher} (what the loop of training does here) and {@link
 * org.trimformer.model.search.SearchStep} (one step).
 */
package org.trimformer.model.search;
