// SPDX-License-Identifier: Apache-2.0
/**
 * Many compressions of one model, each made and measured whole by an executor. Read {@link
 * org.trimformer.spark.sweep.SweepTask} first.
 */
package org.trimformer.spark.sweep;
