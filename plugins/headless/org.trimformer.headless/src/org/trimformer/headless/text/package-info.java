/** Cells and tables as text. Read {@link org.trimformer.headless.text.TextTable} first. */
package org.trimformer.headless.text;
