// SPDX-License-Identifier: Apache-2.0
/**
 * Least squares from moments: sums that lose no digits, and ridge regressions that always have a
 * solution. Matrices of the network go in and out as rows of numbers in double precision.
 */
package org.trimformer.model.fit;
