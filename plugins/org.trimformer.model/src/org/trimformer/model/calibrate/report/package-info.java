// SPDX-License-Identifier: Apache-2.0
/**
 * What a reduction tells about itself: one row a layer, the kept tokens of an image, how far the
 * outputs moved. Read {@link org.trimformer.model.calibrate.report.ReduceResult} first.
 */
package org.trimformer.model.calibrate.report;
