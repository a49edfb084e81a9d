// SPDX-License-Identifier: Apache-2.0
package org.trimformer.spark.task;

/**
 * An image of an image list.
 *
 * @param path where it is: a local path, or an address of a Hadoop file system
 * @param note what its class is read from ({@link Labelling}); empty where that is not asked
 */
public record ImageEntry(String path, String note) {}
