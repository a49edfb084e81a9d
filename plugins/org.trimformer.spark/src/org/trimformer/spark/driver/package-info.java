// SPDX-License-Identifier: Apache-2.0
/**
 * What runs on the driver around a job: images are listed into a file, the model is sent, progress
 * is told. Read {@link org.trimformer.spark.driver.ImageList} first.
 */
package org.trimformer.spark.driver;
