// SPDX-License-Identifier: Apache-2.0
/**
 * What KNIME makes of the files of a saved workflow beyond running it: what it complains of when it
 * opens one, and how to bring one up to date. Read {@link
 * org.trimformer.headless.saved.LoadWarnings} first.
 */
package org.trimformer.headless.saved;
