// SPDX-License-Identifier: Apache-2.0
/**
 * Test workflows: produced CSV tables against expected ones. Read {@link
 * org.trimformer.headless.compare.Comparison} first.
 */
package org.trimformer.headless.compare;
