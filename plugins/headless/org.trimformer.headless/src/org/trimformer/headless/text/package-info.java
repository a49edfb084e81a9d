// SPDX-License-Identifier: Apache-2.0
/** Cells and tables as text. Read {@link org.trimformer.headless.text.TextTable} first. */
package org.trimformer.headless.text;
