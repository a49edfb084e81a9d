// SPDX-License-Identifier: Apache-2.0
/** The cells and rows everybody uses: numbers, texts, truth values. */
package org.knime.core.data.def;
