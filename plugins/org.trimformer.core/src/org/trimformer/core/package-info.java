// SPDX-License-Identifier: Apache-2.0
/**
 * Values and arithmetic: what a Vision Transformer is and what a compression does to it, its cost,
 * weight files, plans, provenance, metrics and crash-safe storage. Free of DJL, KNIME and AWT.
 */
package org.trimformer.core;
