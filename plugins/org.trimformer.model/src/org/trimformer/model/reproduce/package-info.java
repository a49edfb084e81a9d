// SPDX-License-Identifier: Apache-2.0
/**
 * Does the steps of a model's provenance again and compares what comes of it. Read {@link
 * org.trimformer.model.reproduce.Reproduction} first.
 */
package org.trimformer.model.reproduce;
