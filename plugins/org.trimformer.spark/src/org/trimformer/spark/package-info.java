// SPDX-License-Identifier: Apache-2.0
/**
 * The jobs for Apache Spark and how they are asked for. Read {@link org.trimformer.spark.Main}
 * first.
 */
package org.trimformer.spark;
