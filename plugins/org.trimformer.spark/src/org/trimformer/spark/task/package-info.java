// SPDX-License-Identifier: Apache-2.0
/**
 * What runs on executors: tasks that read, score and tally images, and the one engine of the
 * process that they share. Read {@link org.trimformer.spark.task.PredictTask} and {@link
 * org.trimformer.spark.task.ExecutorEngine} first.
 */
package org.trimformer.spark.task;
